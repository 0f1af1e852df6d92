// SPDX-License-Identifier: Apache-2.0
#include "present/fhir/member_id.hpp"

#include "text/code_points.hpp"
#include "text/normalise.hpp"

#include <fmt/core.h>

namespace mqa {
namespace {

/// Separates the parts of an identifier and so cannot stand in one.
constexpr char32_t separator = U':';

std::u32string without_blanks(std::string_view text) {
    std::u32string signs = is_valid_utf8(text) ? to_code_points(normalise(text)) : U"";
    std::erase(signs, U' ');
    return signs;
}

char32_t widened(char32_t c) {
    return c > U' ' && c <= U'~' ? c - 0x21 + 0xFF01 : c;
}

std::string widened(std::u32string signs) {
    for (char32_t& c : signs) {
        c = widened(c);
    }
    return to_utf8(signs);
}

} // namespace

std::string one_width(std::string_view text) {
    const bool half_width = is_printable_ascii(text) && text.find(':') == std::string_view::npos;
    const std::u32string signs = without_blanks(text);
    return half_width && signs.find(separator) == std::u32string::npos ? to_utf8(signs)
                                                                       : widened(signs);
}

std::string full_width(std::string_view text) {
    return widened(without_blanks(text));
}

std::string two_digit_branch(const Membership& membership) {
    const std::string digits =
        membership.branch_number ? only_digits(*membership.branch_number).value_or("") : "";
    return digits.size() == 1 ? "0" + digits : (digits.size() == 2 ? digits : std::string());
}

std::string member_id(const Membership& membership) {
    if (!membership.insurer_number || !membership.number) {
        return {};
    }
    return fmt::format("{}:{}:{}:{}", membership.insurer_number->digits(),
                       one_width(membership.symbol.value_or("")), one_width(*membership.number),
                       two_digit_branch(membership));
}

std::string csv_member_id(const Membership& membership) {
    if (!membership.insurer_number || !membership.number) {
        return {};
    }
    return fmt::format("\"{}\",\"{}\",\"{}\",\"{}\"", membership.insurer_number->digits(),
                       full_width(membership.symbol.value_or("")), full_width(*membership.number),
                       two_digit_branch(membership));
}

std::string subscriber_id(const Membership& membership, bool quoted) {
    if (!membership.number) {
        return {};
    }
    const std::string symbol = membership.symbol.value_or("");
    return quoted ? fmt::format("\"{}\",\"{}\"", full_width(symbol), full_width(*membership.number))
                  : fmt::format("{}:{}", one_width(symbol), one_width(*membership.number));
}

} // namespace mqa
