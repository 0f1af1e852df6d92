// SPDX-License-Identifier: Apache-2.0
#include "registration/rules/rule_functions.hpp"
#include "text/code_points.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

constexpr std::size_t box_characters = 60;

/// Whether `test` holds for every character. Profiles are well-formed UTF-8: TOML and JSON must be.
template <typename Test>
bool all_characters(std::string_view text, Test test) {
    return std::ranges::all_of(to_code_points(text), test);
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

bool is_half_kana(char32_t c) {
    return c >= 0xFF61 && c <= 0xFF9F;
}

/// Katakana with its marks, and what stands between words: letters, digits, blanks, punctuation.
/// Hiragana and kanji are what a フリガナ must not have.
bool may_stand_in_kana(char32_t c) {
    // The voicing marks among them belong to the kana before them.
    const bool mark = c >= 0x3099 && c <= 0x309C;
    const bool hiragana = c >= 0x3041 && c <= 0x309F && !mark;
    const bool kanji = (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
                       c >= 0x20000 || c == 0x3005 || c == 0x3007;
    return !hiragana && !kanji;
}

bool one_line(std::string_view value, const RuleContext&) {
    return all_characters(value, [](char32_t c) { return !is_control(c); });
}

bool is_katakana(char32_t c) {
    return (c >= 0x30A1 && c <= 0x30FA) || (c >= 0x31F0 && c <= 0x31FF) || is_half_kana(c);
}

/// It is a reading only where something is read.
bool kana(std::string_view value, const RuleContext&) {
    return all_characters(value, may_stand_in_kana) &&
           std::ranges::any_of(to_code_points(value), is_katakana);
}

bool full_kana(std::string_view value, const RuleContext&) {
    return all_characters(value, [](char32_t c) { return !is_half_kana(c); });
}

bool short_text(std::string_view value, const RuleContext&) {
    return to_code_points(value).size() <= box_characters;
}

constexpr std::array text_rule_table{
    RuleFunction{FieldRule::one_line, &one_line},
    RuleFunction{FieldRule::kana, &kana},
    RuleFunction{FieldRule::full_kana, &full_kana},
    RuleFunction{FieldRule::short_text, &short_text},
};

} // namespace

std::span<const RuleFunction> text_rules() {
    return text_rule_table;
}

} // namespace mqa
