// SPDX-License-Identifier: Apache-2.0
#include "base/digits.hpp"
#include "text/code_points.hpp"
#include "text/compare.hpp"
#include "text/difference.hpp"
#include "text/fold.hpp"

#include <algorithm>

namespace mqa {
namespace {

bool is_letter_or_digit(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

/// Blanks, and the signs that part the pieces of a symbol ("公立・学校", "12.34").
bool is_separator(char32_t c) {
    return c == U' ' || (c >= U'\t' && c <= U'\r') || c == middle_dot || c == U'.' || c == 0xB7;
}

bool is_hyphen_or_long_vowel(char32_t c) {
    return is_hyphen(c) || c == long_vowel_mark;
}

/// Drops every run of hyphens. A run of ー alone is one only beside an ASCII letter or digit;
/// beside kana or kanji it is part of a word.
void drop_hyphens(std::u32string& code) {
    std::u32string kept;
    for (auto run = code.begin(); run != code.end();) {
        const auto end = std::find_if_not(run, code.end(), is_hyphen_or_long_vowel);
        if (end == run) {
            kept += *run++;
            continue;
        }
        const bool hyphen = std::any_of(run, end, is_hyphen) ||
                            (!kept.empty() && is_letter_or_digit(kept.back())) ||
                            (end != code.end() && is_letter_or_digit(*end));
        if (!hyphen) {
            kept.append(run, end);
        }
        run = end;
    }
    code.swap(kept);
}

/// The code at the level of `width`.
std::string canonical_code(std::string_view code) {
    std::optional<std::u32string> signs = folded(code, Invisible::drop);
    if (!signs) {
        return std::string(code);
    }
    std::erase_if(*signs, is_separator);
    drop_hyphens(*signs);
    return to_utf8(*signs);
}

/// Without the zeros at the front of each run of digits; "000" becomes "0".
std::string without_leading_zeros(std::string_view code) {
    std::string stripped;
    stripped.reserve(code.size());
    bool in_number = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const bool more_digits = i + 1 < code.size() && is_digit(code[i + 1]);
        if (!in_number && code[i] == '0' && more_digits) {
            continue;
        }
        in_number = is_digit(code[i]);
        stripped += code[i];
    }
    return stripped;
}

} // namespace

Difference compare_code(std::string_view a, std::string_view b) {
    if (a == b) {
        return Difference::exact;
    }
    const std::string canonical_a = canonical_code(a);
    const std::string canonical_b = canonical_code(b);
    if (canonical_a == canonical_b) {
        return Difference::width;
    }
    return beyond_width(without_leading_zeros(canonical_a), without_leading_zeros(canonical_b),
                        Difference::leading_zero);
}

std::string code_key(std::string_view code) {
    const bool plain = std::ranges::all_of(code, is_digit);
    return without_leading_zeros(plain ? std::string(code) : canonical_code(code));
}

} // namespace mqa
