// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// The words that cells of some columns may hold, and the word of the record each stands for
/// (data/member_words.txt, data/coupon_words.txt).
class CellWords {
public:
    explicit CellWords(std::string_view data);

    /// The word of the record ("女" in the column person.sex: "female"); nothing when the cell
    /// holds none of the words of the column.
    std::optional<std::string_view> find(std::string_view column, std::string_view cell) const;

    /// What a cell of the column may say, as `{choices}` of messages: "男 (male), 女 (female)", and
    /// in Japanese the words of the forms alone.
    TextArgument choices(std::string_view column) const;

private:
    /// A word of the record and everything that means it, as heading_label frees it of width and
    /// signs.
    struct Word {
        std::string_view column;
        std::string_view word;
        std::string_view written; ///< the first of them, as people write it
        std::vector<std::string> spellings;
    };

    std::vector<Word> words_;
};

const CellWords& coupon_words();

} // namespace mqa
