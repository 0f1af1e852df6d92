// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mqa {

/// A form of a kanji and the character that stands for all its forms (髙, 高).
using KanjiVariant = std::pair<char32_t, char32_t>;

/// Which kanji are forms of one another. Every kanji is in one group at most, and the character
/// that stands for a group stands for itself.
class KanjiVariants {
public:
    /// The groups of data/kanji_variants.txt.
    static const KanjiVariants& embedded();

    /// No groups.
    KanjiVariants() = default;

    /// Adds the groups of a text of the form of data/kanji_variants.txt. A group that shares a
    /// kanji with one that is there is joined with it; nothing is taken away. Throws
    /// data_file_invalid with the line.
    void add(std::string_view text, const std::string& file);

    /// The character that stands for all forms of `kanji`; `kanji` itself when it has none.
    char32_t common_form(char32_t kanji) const;

    /// Every form with its common one, in the order of the code points of the forms.
    std::span<const KanjiVariant> all() const { return variants_; }

private:
    void join(char32_t kanji, char32_t form);

    std::vector<KanjiVariant> variants_;
};

} // namespace mqa
