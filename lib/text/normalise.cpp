// SPDX-License-Identifier: Apache-2.0
#include "text/normalise.hpp"

#include "base/utf8.hpp"
#include "text/code_points.hpp"
#include "text/fold.hpp"

#include <algorithm>

namespace mqa {
namespace {

bool is_ascii_sign(char32_t c) {
    return c > U' ' && c <= U'~';
}

/// U+FF01 to U+FF5E, blanks, and the minus sign that some systems have in the place of U+FF0D.
char32_t half_width(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) {
        return c - 0xFF01 + 0x21;
    }
    if (c == 0x3000 || c == 0xA0) {
        return U' ';
    }
    return c == 0x2212 ? U'-' : c;
}

} // namespace

std::string normalise(std::string_view text) {
    if (is_printable_ascii(text)) {
        return std::string(text);
    }
    std::optional<std::u32string> signs = folded(text, Invisible::keep);
    if (!signs) {
        return std::string(text);
    }
    for (char32_t& c : *signs) {
        c = is_hyphen(c) ? U'-' : c;
    }
    for (std::size_t i = 0; i < signs->size(); ++i) {
        char32_t& c = (*signs)[i];
        const char32_t before = i > 0 ? (*signs)[i - 1] : 0;
        const char32_t after = i + 1 < signs->size() ? (*signs)[i + 1] : 0;
        // Behind kana it is the long vowel, also in センター1.
        if (c == long_vowel_mark && !is_kana(before) &&
            (is_ascii_sign(before) || is_ascii_sign(after))) {
            c = U'-';
        }
    }
    return to_utf8(*signs);
}

std::string to_half_width(std::string_view text) {
    std::string result;
    const bool ascii = std::ranges::none_of(text, [](char c) { return (c & 0x80) != 0; });
    if (ascii || find_invalid_utf8(text) != std::string_view::npos) {
        result = text;
    } else {
        result.reserve(text.size());
        while (!text.empty()) {
            const CodePoint next = first_code_point(text);
            append_utf8(result, half_width(next.value));
            text.remove_prefix(next.size);
        }
    }
    constexpr std::string_view blanks = " \t\r\n";
    result.erase(result.find_last_not_of(blanks) + 1);
    result.erase(0, result.find_first_not_of(blanks));
    return result;
}

std::optional<std::string> only_digits(std::string_view text) {
    if (find_invalid_utf8(text) != std::string_view::npos) {
        return std::nullopt;
    }
    std::string digits;
    while (!text.empty()) {
        const CodePoint next = first_code_point(text);
        const char32_t c = half_width(next.value);
        if (c >= U'0' && c <= U'9') {
            digits += static_cast<char>(c);
        } else if (c != U' ' && c != U'\t' && !is_hyphen(c) && c != long_vowel_mark &&
                   c != 0xFF70) {
            return std::nullopt;
        }
        text.remove_prefix(next.size);
    }
    return digits.empty() ? std::nullopt : std::optional(std::move(digits));
}

bool is_valid_utf8(std::string_view text) {
    return text.find('\0') == std::string_view::npos &&
           find_invalid_utf8(text) == std::string_view::npos;
}

} // namespace mqa
