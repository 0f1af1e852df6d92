// SPDX-License-Identifier: Apache-2.0
#include "lists/spreadsheet_damage.hpp"

#include "base/digits.hpp"
#include "model/numbers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace mqa {
namespace {

/// "2.61E+10" in parts. The sign is what tells a shortened number from a code with a letter.
struct Exponent {
    char first;
    std::string_view fraction;
    std::size_t power;
};

std::optional<Exponent> exponent_form(std::string_view text) {
    const std::size_t sign = text.find_first_of("Ee");
    if (sign == std::string_view::npos || !text.substr(sign + 1).starts_with('+')) {
        return std::nullopt;
    }
    const std::string_view mantissa = text.substr(0, sign);
    const std::string_view power = text.substr(sign + 2);
    const std::string_view fraction = mantissa.substr(std::min<std::size_t>(mantissa.size(), 2));
    const bool whole = mantissa.size() == 1;
    if (mantissa.empty() || !is_digit(mantissa.front()) || !has_only_digits(power) ||
        power.size() > 3 || !(whole || (mantissa[1] == '.' && has_only_digits(fraction)))) {
        return std::nullopt;
    }
    Exponent parts{mantissa.front(), fraction, 0};
    std::from_chars(power.data(), power.data() + power.size(), parts.power);
    return parts;
}

/// "4月5日", "2026年4月5日" or "2026年4月".
bool is_day_in_japanese(std::string_view text) {
    constexpr std::string_view month_sign = "月";
    constexpr std::string_view day_sign = "日";
    const std::size_t month = text.find(month_sign);
    if (month == std::string_view::npos || month == 0 || !is_digit(text[month - 1])) {
        return false;
    }
    std::string_view day = text.substr(month + month_sign.size());
    if (day.empty()) {
        return text.find("年") != std::string_view::npos;
    }
    if (!day.ends_with(day_sign)) {
        return false;
    }
    day.remove_suffix(day_sign.size());
    return has_only_digits(day);
}

/// "2026/4/5" or "2026-04-05"; with single digits hyphens may be a code's own.
bool is_day_in_digits(std::string_view text) {
    constexpr std::size_t year_digits = 4;
    constexpr std::size_t iso_size = 10;
    const bool of_our_times = text.starts_with("19") || text.starts_with("20");
    if (!of_our_times || text.size() <= year_digits) {
        return false;
    }
    const bool iso = text[year_digits] == '-' && text.size() == iso_size;
    return (iso || text[year_digits] == '/') && Date::parse(text).has_value();
}

/// "5-Apr" or "Apr-26", as English editions show them.
bool is_day_in_english(std::string_view text) {
    static constexpr std::array<std::string_view, 12> months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::size_t hyphen = text.find('-');
    if (hyphen == std::string_view::npos) {
        return false;
    }
    const std::string_view before = text.substr(0, hyphen);
    const std::string_view after = text.substr(hyphen + 1);
    const auto is_month = [](std::string_view part) {
        return std::ranges::find(months, part) != months.end();
    };
    return (is_month(before) && has_only_digits(after)) ||
           (has_only_digits(before) && is_month(after.substr(0, after.find('-'))));
}

} // namespace

RepairedCode undo_number_format(std::string_view text) {
    if (const auto exponent = exponent_form(text)) {
        // Zeros at the end would be left out of the form: only a full row of digits is certain.
        if (exponent->fraction.size() != exponent->power) {
            return {std::string(text), std::nullopt, true};
        }
        return {exponent->first + std::string(exponent->fraction), ListProblem::number_written_out};
    }
    const std::size_t point = text.find('.');
    if (point != std::string_view::npos && has_only_digits(text.substr(0, point)) &&
        point + 1 < text.size() && text.find_first_not_of('0', point + 1) == std::string::npos) {
        return {std::string(text.substr(0, point)), ListProblem::fraction_dropped};
    }
    return {std::string(text), std::nullopt};
}

bool is_day_of_spreadsheet(std::string_view text) {
    const std::string_view day = without_midnight(text).value_or(text);
    return is_day_in_digits(day) || is_day_in_japanese(day) || is_day_in_english(day);
}

std::optional<std::string_view> without_midnight(std::string_view text) {
    const std::size_t end = text.find_last_of(" T");
    if (end == std::string_view::npos || end == 0) {
        return std::nullopt;
    }
    const std::string_view time = text.substr(end + 1);
    const bool midnight = time.starts_with('0') && time.find(':') != std::string_view::npos &&
                          time.find_first_not_of("0:.") == std::string_view::npos;
    return midnight ? std::optional(text.substr(0, end)) : std::nullopt;
}

bool is_error_value(std::string_view cell) {
    static constexpr std::array<std::string_view, 9> values{
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"};
    return cell.starts_with('#') && std::ranges::find(values, cell) != values.end();
}

std::optional<std::string> restore_leading_zero(std::string_view text,
                                                std::initializer_list<std::size_t> lengths) {
    const bool one_short = std::ranges::find(lengths, text.size() + 1) != lengths.end();
    if (!one_short || !has_only_digits(text) || !has_valid_check_digit(text)) {
        return std::nullopt;
    }
    return "0" + std::string(text);
}

std::optional<Date> day_of_serial(std::string_view text) {
    using namespace std::chrono;
    if (text.size() != 5 || !has_only_digits(text) || text.front() < '1' || text.front() > '7') {
        return std::nullopt;
    }
    int serial = 0;
    std::from_chars(text.data(), text.data() + text.size(), serial);
    // Day 0 of spreadsheets, which count a 29 February 1900 that never was.
    return Date(sys_days(year(1899) / December / 30) + days(serial));
}

std::optional<Date> day_of_era_digits(std::string_view text) {
    constexpr std::string_view eras = "MTSHR";
    if (text.size() != 7 || !has_only_digits(text) || text.front() < '1' || text.front() > '5') {
        return std::nullopt;
    }
    const auto era = static_cast<std::size_t>(text.front() - '1');
    return Date::parse(eras[era] + std::string(text.substr(1)));
}

} // namespace mqa
