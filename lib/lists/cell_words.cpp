// SPDX-License-Identifier: Apache-2.0
#include "lists/cell_words.hpp"

#include "base/data_table.hpp"
#include "lists/list_columns.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace mqa {

namespace data {
extern const std::string_view coupon_words;
} // namespace data

CellWords::CellWords(std::string_view data) {
    for (const DataRow& row : data_rows(data, 3)) {
        const auto spellings = parts_of_column(row[2], ',');
        Word word{row[0], row[1], spellings.front(), {heading_label(row[1]).full}};
        for (const std::string_view spelling : spellings) {
            word.spellings.push_back(heading_label(spelling).full);
        }
        words_.push_back(std::move(word));
    }
}

std::optional<std::string_view> CellWords::find(std::string_view column,
                                                std::string_view cell) const {
    const auto search = [&](std::string_view spelled) -> std::optional<std::string_view> {
        for (const Word& word : words_) {
            if (word.column == column &&
                std::ranges::find(word.spellings, spelled) != word.spellings.end()) {
                return word.word;
            }
        }
        return std::nullopt;
    };
    // Nearly all cells hold a plain word, which needs no folding.
    const auto plain = search(cell);
    return plain ? plain : search(heading_label(cell).full);
}

TextArgument CellWords::choices(std::string_view column) const {
    TextArgument list("choices", "");
    for (const Word& word : words_) {
        if (word.column == column) {
            list.en +=
                fmt::format("{}{} ({})", list.en.empty() ? "" : ", ", word.written, word.word);
            list.ja += fmt::format("{}{}", list.ja.empty() ? "" : "、", word.written);
        }
    }
    return list;
}

const CellWords& coupon_words() {
    static const CellWords words(data::coupon_words);
    return words;
}

} // namespace mqa
