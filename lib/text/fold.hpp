// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// The folding that normalise and all comparisons share: Unicode NFKC, and voicing marks that stand
/// behind a blank ("か゛" under NFKC) back on their kana. Code points, because all that follows
/// works on them. Nothing when `text` is not well-formed UTF-8.

/// What to do with characters that show nothing (variation selectors, joiners, direction marks).
enum class Invisible { keep, drop };

std::optional<std::u32string> folded(std::string_view text, Invisible invisible);

/// The same without the Unicode library, for texts of kana, unified ideographs, ASCII, their
/// full-width and half-width forms and blanks: nearly every text there is. Nothing for all others.
std::optional<std::u32string> folded_by_table(std::string_view valid_text);

/// The same by the library alone.
std::optional<std::u32string> folded_by_library(std::string_view valid_text, Invisible invisible);

/// A kana with the voicing mark U+3099 or half-voicing mark U+309A on it; 0 when there is none
/// such.
char32_t with_voicing(char32_t kana, char32_t mark);

/// The signs that people use for a hyphen, without ー, which is one only beside digits and letters.
bool is_hyphen(char32_t c);

/// Hiragana, katakana, their iteration marks, and ー.
bool is_kana(char32_t c);

constexpr char32_t long_vowel_mark = U'\u30FC';
constexpr char32_t voicing_mark = U'\u3099';
constexpr char32_t half_voicing_mark = U'\u309A';
constexpr char32_t middle_dot = U'\u30FB';

} // namespace mqa
