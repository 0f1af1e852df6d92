// SPDX-License-Identifier: Apache-2.0
#include "match/engine/plain_scalars.hpp"

#include "base/clock.hpp"
#include "json/records.hpp"
#include "match/engine/scan/signs.hpp"
#include "model/numbers.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <array>

namespace mqa::engine {
namespace {

constexpr std::size_t insurer_digits = 8;
constexpr std::size_t longest_ascii_id = 128;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

int number_at(std::string_view text, std::size_t at, std::size_t digits) {
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        value = value * 10 + (text[at + i] - '0');
    }
    return value;
}

/// Whether the text has digits where `form` has 0, and otherwise the same signs.
bool has_form(std::string_view text, std::string_view form) {
    if (text.size() != form.size()) {
        return false;
    }
    bool same = true;
    for (std::size_t i = 0; i < form.size(); ++i) {
        same &= form[i] == '0' ? is_digit(text[i]) : text[i] == form[i];
    }
    return same;
}

/// Days from 1970-01-01 of a day of the Gregorian calendar (Howard Hinnant, chrono-compatible
/// low-level date algorithms).
Day days_from_civil(int year, int month, int day) {
    year -= month <= 2 ? 1 : 0;
    const int era = year / 400;
    const int year_of_era = year - era * 400;
    const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

bool is_day_of_calendar(int year, int month, int day) {
    constexpr std::array<int, 13> lengths{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    constexpr int first_year = 1868;
    constexpr int last_year = 2199;
    if (year < first_year || year > last_year || month < 1 || month > 12) {
        return false;
    }
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    const int length = lengths[static_cast<std::size_t>(month)] + (month == 2 && leap ? 1 : 0);
    return day >= 1 && day <= length;
}

bool is_plain_code(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

/// Keeps a text that was repaired, unless JSON would write it in yet another form.
bool keep(std::string text, std::string_view& view, Repaired& repaired) {
    if (needs_escape(text)) {
        return false;
    }
    view = repaired.emplace_back(std::move(text));
    return true;
}

} // namespace

bool read_day(std::string_view text, Day& day) {
    day = no_day;
    if (text.empty()) {
        return true;
    }
    if (has_form(text, "0000-00-00")) {
        const int year = number_at(text, 0, 4);
        const int month = number_at(text, 5, 2);
        const int of_month = number_at(text, 8, 2);
        day = days_from_civil(year, month, of_month);
        return is_day_of_calendar(year, month, of_month);
    }
    day = day_of(Date::parse(text));
    return day != no_day;
}

bool read_instant(std::string_view text, std::int64_t& instant) {
    constexpr std::int64_t microseconds = 1'000'000;
    constexpr std::int64_t seconds_a_day = 86'400;
    constexpr std::int64_t japan_offset = 9 * 3600;
    if (has_form(text, "0000-00-00T00:00:00+09:00")) {
        const int year = number_at(text, 0, 4);
        const int month = number_at(text, 5, 2);
        const int day = number_at(text, 8, 2);
        const int hour = number_at(text, 11, 2);
        const int minute = number_at(text, 14, 2);
        const int second = number_at(text, 17, 2);
        if (is_day_of_calendar(year, month, day) && hour < 24 && minute < 60 && second < 60) {
            const std::int64_t seconds = days_from_civil(year, month, day) * seconds_a_day +
                                         hour * 3600 + minute * 60 + second - japan_offset;
            instant = seconds * microseconds;
            return true;
        }
    }
    const auto parsed = parse_instant(text);
    instant = parsed ? parsed->time_since_epoch().count() : 0;
    return parsed.has_value();
}

bool read_code(std::string_view text, std::string_view& code, Repaired& repaired) {
    if (is_plain_code(text)) {
        code = text;
        return true;
    }
    return keep(to_half_width(text), code, repaired);
}

bool read_insurer(std::string_view text, std::string_view& digits, Repaired& repaired) {
    const bool usual =
        text.size() == insurer_digits && std::all_of(text.begin(), text.end(), is_digit);
    if (usual || text.empty()) {
        digits = text;
        return true;
    }
    const auto number = InsurerNumber::parse(text);
    return number && keep(number->digits(), digits, repaired);
}

bool read_id(std::string_view text, bool given, std::string_view& id) {
    id = text;
    const bool printable_ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7F; });
    const bool usual = printable_ascii && !text.empty() && text.size() <= longest_ascii_id;
    return usual || !given || is_acceptable_id(text);
}

} // namespace mqa::engine
