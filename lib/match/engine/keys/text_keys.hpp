// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/rows/row_fields.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace mqa::engine {

/// The comparisons of text/compare.hpp by tables, for the texts that nearly all records have:
/// digits and letters of either width, katakana of either width, hiragana, kanji, blanks. Every
/// other text is handed to the library, so that the answers are the same.

/// code_key(code), in place of which `buffer` may hold the text.
std::string_view quick_code_key(std::string_view code, std::string& buffer);

/// Whether compare_code finds no more than leading zeros between the two.
bool codes_meet(std::string_view a, std::string_view b);

/// Whether two kana names surely differ by no more than width. False says nothing.
bool surely_same_kana(std::string_view a, std::string_view b);

/// What key 1 is made of. A number counts only with an insurer.
struct NumberTexts {
    std::string_view insurer;
    std::string_view number;
    std::string_view symbol;
    std::string_view branch;
};

/// The keys of the person of a coupon.
RowKeys coupon_keys_of(const NumberTexts& texts, std::string_view name_kana,
                       std::string_view name_other_kana, Day birth);

/// The keys of a person of a qualification. Two names are room for a former one in brackets only
/// where there is no second name.
RowKeys keys_of(const NumberTexts& texts, std::string_view name_kana,
                std::string_view name_other_kana, Day birth);

/// Whether keys_of left former names out, and the keys that it left out.
bool has_more_keys(std::string_view name_kana, std::string_view name_other_kana);
RowKeys further_keys_of(const NumberTexts& texts, std::string_view name_kana,
                        std::string_view name_other_kana, Day birth);

} // namespace mqa::engine
