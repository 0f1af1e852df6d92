// SPDX-License-Identifier: Apache-2.0
#include "base/digits.hpp"
#include "model/numbers.hpp"
#include "registration/rules/rule_functions.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr std::size_t longest_mail_address = 254;

bool half_width_digits(std::string_view value, const RuleContext&) {
    // A hyphen has a rule and an advice of its own.
    return std::ranges::all_of(value, [](char c) { return is_digit(c) || c == '-'; });
}

bool without_hyphen(std::string_view value, const RuleContext&) {
    constexpr std::array<std::string_view, 6> hyphens{"-", "－", "‐", "−", "ー", "―"};
    return std::ranges::none_of(hyphens, [&](std::string_view hyphen) {
        return value.find(hyphen) != std::string_view::npos;
    });
}

bool phone_number(std::string_view value, const RuleContext&) {
    const auto digits = std::ranges::count_if(value, is_digit);
    const bool only = std::ranges::all_of(value, [](char c) { return is_digit(c) || c == '-'; });
    return only && value.front() == '0' && value.back() != '-' && (digits == 10 || digits == 11);
}

bool mail_address(std::string_view value, const RuleContext&) {
    const std::size_t at = value.find('@');
    const bool visible = std::ranges::all_of(value, [](char c) { return c > ' ' && c < '\x7F'; });
    return visible && at != std::string_view::npos && at != 0 && at + 1 < value.size() &&
           value.find('@', at + 1) == std::string_view::npos;
}

bool mail_length(std::string_view value, const RuleContext&) {
    return value.size() <= longest_mail_address;
}

bool postcode(std::string_view value, const RuleContext&) {
    constexpr std::size_t hyphen = 3;
    if (value.size() != 8 || value[hyphen] != '-') {
        return false;
    }
    return std::ranges::all_of(value.substr(0, hyphen), is_digit) &&
           std::ranges::all_of(value.substr(hyphen + 1), is_digit);
}

bool from_prefecture(std::string_view value, const RuleContext&) {
    for (int number = 1; number <= prefecture_count; ++number) {
        if (value.starts_with(prefecture_name(fmt::format("{:02}", number)))) {
            return true;
        }
    }
    return false;
}

/// Behind these kanji count; before 番 and 号 they may be the name of a town or a building.
bool has_kanji_number(std::string_view value) {
    constexpr std::array<std::string_view, 10> digits{"一", "二", "三", "四", "五",
                                                      "六", "七", "八", "九", "十"};
    return std::ranges::any_of(digits, [&](std::string_view digit) {
        const std::string written(digit);
        return value.find(written + "丁目") != std::string_view::npos ||
               value.find(written + "番地") != std::string_view::npos;
    });
}

/// Whether a digit, half-width or full-width, stands right before 丁目, 番, 番地 or 号, or a kanji
/// that is one.
bool short_house_number(std::string_view value, const RuleContext&) {
    constexpr std::array<std::string_view, 3> counters{"丁目", "番", "号"};
    if (has_kanji_number(value)) {
        return false;
    }
    return std::ranges::none_of(counters, [&](std::string_view counter) {
        for (std::size_t at = value.find(counter); at != std::string_view::npos;
             at = value.find(counter, at + 1)) {
            const std::string_view before = value.substr(0, at);
            const bool full_width = before.size() >= 3 &&
                                    before.substr(before.size() - 3, 2) == "\xEF\xBC" &&
                                    before.back() >= '\x90' && before.back() <= '\x99';
            if (full_width || (!before.empty() && is_digit(before.back()))) {
                return true;
            }
        }
        return false;
    });
}

constexpr std::array contact_rule_table{
    RuleFunction{FieldRule::half_width_digits, &half_width_digits},
    RuleFunction{FieldRule::without_hyphen, &without_hyphen},
    RuleFunction{FieldRule::phone_number, &phone_number},
    RuleFunction{FieldRule::mail_address, &mail_address},
    RuleFunction{FieldRule::mail_length, &mail_length},
    RuleFunction{FieldRule::postcode, &postcode},
    RuleFunction{FieldRule::from_prefecture, &from_prefecture},
    RuleFunction{FieldRule::short_house_number, &short_house_number},
};

} // namespace

std::span<const RuleFunction> contact_rules() {
    return contact_rule_table;
}

} // namespace mqa
