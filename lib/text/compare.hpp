// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/kanji_variants.hpp"

#include <string>
#include <string_view>

namespace mqa {

/// How two texts differ, from nothing to everything. A comparison never answers with a bare yes or
/// no, because the operator must see why. Ordered: a later kind is a greater difference.
enum class Difference {
    exact,         ///< byte for byte
    width,         ///< full or half width, blanks, kinds of hyphen, separators
    kana_variant,  ///< small kana, long-vowel marks, voiced pairs (kana only)
    kanji_variant, ///< forms of one character, or a replaced character "●" (kanji only)
    leading_zero,  ///< zeros before digits (codes only)
    value,         ///< another value
    missing,       ///< one side has none
};

/// The stable name in records: "width", "kana_variant" ….
std::string_view to_string(Difference difference);

/// Compares symbols (記号), numbers (番号) and similar codes. Hyphens and separators do not count:
/// "12-34" and "1234" differ by `width`; ー is a hyphen beside ASCII letters and digits only.
/// `missing` when exactly one side is blank or holds nothing but such signs.
Difference compare_code(std::string_view a, std::string_view b);

/// Compares kana names (フリガナ): width, blanks, hiragana, half-width voicing marks and the case
/// of Latin letters are `width`; ァ/ア, ー and ・, ヴァ/バ, ヂ/ジ, ヲ/オ … are `kana_variant`. A
/// name of nothing but ー and ・ counts as blank.
Difference compare_kana(std::string_view a, std::string_view b);

/// Compares kanji names: forms of `variants` such as 髙/高 are `kanji_variant`, "●" stands for any
/// one character.
Difference compare_kanji(std::string_view a, std::string_view b, const KanjiVariants& variants);

/// The same with the embedded forms.
Difference compare_kanji(std::string_view a, std::string_view b);

/// The key under which codes meet: equal for two codes exactly when compare_code finds them no
/// further apart than leading_zero.
std::string code_key(std::string_view code);

/// The key under which kana names meet (pairing key 2): equal exactly when compare_kana finds the
/// names no further apart than kana_variant.
std::string kana_skeleton(std::string_view kana);

/// The kana name at the level of `width`: composed full-width katakana without blanks.
std::string kana_canonical(std::string_view kana);

} // namespace mqa
