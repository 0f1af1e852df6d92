// SPDX-License-Identifier: Apache-2.0
#include "base/digits.hpp"
#include "registration/office_days.hpp"
#include "registration/rules/rule_functions.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace mqa {
namespace {

constexpr std::size_t password_least = 8;
constexpr std::size_t password_most = 100;
constexpr std::size_t account_most = 7;
constexpr int devices_most = 20;

std::optional<int> whole_number(std::string_view value) {
    int number = 0;
    const char* end = value.data() + value.size();
    const auto [stop, problem] = std::from_chars(value.data(), end, number);
    return problem == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

bool password_length(std::string_view value, const RuleContext&) {
    // Characters, not bytes: what continues a character in UTF-8 is not counted.
    const auto characters = std::ranges::count_if(
        value, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    const auto count = static_cast<std::size_t>(characters);
    return count >= password_least && count <= password_most;
}

bool password_upper(std::string_view value, const RuleContext&) {
    return std::ranges::any_of(value, is_upper);
}

bool password_lower(std::string_view value, const RuleContext&) {
    return std::ranges::any_of(value, is_lower);
}

bool password_digit(std::string_view value, const RuleContext&) {
    return std::ranges::any_of(value, is_digit);
}

bool password_signs(std::string_view value, const RuleContext&) {
    return std::ranges::all_of(value,
                               [](char c) { return is_digit(c) || is_upper(c) || is_lower(c); });
}

bool at_least_one(std::string_view value, const RuleContext&) {
    const std::optional<int> number = whole_number(value);
    return number && *number >= 1;
}

bool devices_at_once(std::string_view value, const RuleContext&) {
    const std::optional<int> number = whole_number(value);
    return number && *number >= 1 && *number <= devices_most;
}

/// What is no number is for another rule; one too large to read is not.
bool devices_in_all(std::string_view value, const RuleContext&) {
    const std::optional<int> number = whole_number(value);
    return number ? *number <= static_cast<int>(most_devices_in_all) : !has_only_digits(value);
}

bool facility_check(std::string_view value, const RuleContext&) {
    return value == "account" || value == "document";
}

/// 記号 and 番号 of a Yucho account as its passbook has them: five digits, on some a digit that was
/// added when the book was issued again, and up to eight.
bool is_symbol_and_number(std::string_view value) {
    constexpr std::size_t symbol_digits = 5;
    constexpr std::size_t number_most = 8;
    const std::size_t first = value.find('-');
    const std::size_t last = value.rfind('-');
    if (first != symbol_digits || !has_only_digits(value.substr(0, first))) {
        return false;
    }
    const bool added = last == first || (last == first + 2 && is_digit(value[first + 1]));
    const std::string_view number = value.substr(last + 1);
    return added && has_only_digits(number) && number.size() <= number_most;
}

bool account_digits(std::string_view value, const RuleContext&) {
    // Symbol and number have a rule of their own.
    return has_only_digits(value) || is_symbol_and_number(value);
}

bool account_length(std::string_view value, const RuleContext&) {
    // What is no number at all is not a long one.
    return !has_only_digits(value) || value.size() <= account_most;
}

bool account_not_symbol(std::string_view value, const RuleContext&) {
    return !is_symbol_and_number(value);
}

bool agreed(std::string_view value, const RuleContext&) {
    return value == "true";
}

bool services(std::string_view value, const RuleContext&) {
    const std::vector<std::string> words = list_of(value);
    return !words.empty() && std::ranges::all_of(words, [](const std::string& word) {
        return word == "checkup" || word == "guidance";
    });
}

bool change_kind(std::string_view value, const RuleContext&) {
    return value == "change" || value == "end";
}

bool day(std::string_view value, const RuleContext&) {
    return Date::parse(value).has_value();
}

bool not_past(std::string_view value, const RuleContext& context) {
    const std::optional<Date> date = Date::parse(value);
    return !date || *date >= context.today;
}

bool office_day(std::string_view value, const RuleContext&) {
    const std::optional<Date> date = Date::parse(value);
    return !date || is_office_day(*date);
}

constexpr std::array use_rule_table{
    RuleFunction{FieldRule::password_length, &password_length},
    RuleFunction{FieldRule::password_upper, &password_upper},
    RuleFunction{FieldRule::password_lower, &password_lower},
    RuleFunction{FieldRule::password_digit, &password_digit},
    RuleFunction{FieldRule::password_signs, &password_signs},
    RuleFunction{FieldRule::at_least_one, &at_least_one},
    RuleFunction{FieldRule::devices_at_once, &devices_at_once},
    RuleFunction{FieldRule::devices_in_all, &devices_in_all},
    RuleFunction{FieldRule::facility_check, &facility_check},
    RuleFunction{FieldRule::account_digits, &account_digits},
    RuleFunction{FieldRule::account_length, &account_length},
    RuleFunction{FieldRule::account_not_symbol, &account_not_symbol},
    RuleFunction{FieldRule::agreed, &agreed},
    RuleFunction{FieldRule::services, &services},
    RuleFunction{FieldRule::change_kind, &change_kind},
    RuleFunction{FieldRule::day, &day},
    RuleFunction{FieldRule::not_past, &not_past},
    RuleFunction{FieldRule::office_day, &office_day},
};

} // namespace

std::span<const RuleFunction> use_rules() {
    return use_rule_table;
}

} // namespace mqa
