// SPDX-License-Identifier: Apache-2.0
#include "lists/workbook/rich_text.hpp"

#include "text/code_points.hpp"

#include <charconv>
#include <cstdint>
#include <optional>
#include <system_error>

namespace mqa {
namespace {

constexpr std::string_view escape_begin = "_x";
constexpr std::size_t escape_digits = 4;
constexpr std::size_t escape_size = escape_begin.size() + escape_digits + 1;

bool is_sign_of_text(std::uint32_t value) {
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return value == '\t' || value == '\n' || value == '\r' || (value >= ' ' && !surrogate);
}

/// The sign whose escape `text` begins with.
std::optional<char32_t> escaped_sign(std::string_view text) {
    if (text.size() < escape_size || text[escape_size - 1] != '_') {
        return std::nullopt;
    }
    const std::string_view digits = text.substr(escape_begin.size(), escape_digits);
    std::uint32_t value = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (error != std::errc() || end != digits.data() + digits.size() || !is_sign_of_text(value)) {
        return std::nullopt;
    }
    return static_cast<char32_t>(value);
}

} // namespace

std::string without_escapes(std::string text) {
    std::size_t at = text.find(escape_begin);
    if (at == std::string::npos) {
        return text;
    }
    std::string plain;
    std::size_t taken = 0;
    for (; at != std::string::npos; at = text.find(escape_begin, at)) {
        const auto sign = escaped_sign(std::string_view(text).substr(at));
        if (!sign) {
            at += escape_begin.size();
            continue;
        }
        plain.append(text, taken, at - taken);
        at += escape_size;
        if (*sign != '\r') {
            append_utf8(plain, *sign);
        } else if (!std::string_view(text).substr(at).starts_with('\n')) {
            plain += '\n';
        }
        taken = at;
    }
    return plain.append(text, taken);
}

} // namespace mqa
