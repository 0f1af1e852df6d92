// SPDX-License-Identifier: Apache-2.0
#include "confirm/app_text/app_days.hpp"

#include "base/digits.hpp"
#include "text/code_points.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

namespace mqa {
namespace {

/// No form of a day or time is longer.
constexpr std::size_t longest_text = 96;
constexpr std::size_t day_places = 10;
constexpr std::array<std::size_t, 8> digit_places{0, 1, 2, 3, 5, 6, 8, 9};
constexpr std::array<std::string_view, 7> weekdays{"日", "月", "火", "水", "木", "金", "土"};
constexpr std::chrono::hours japan_offset{9};

std::string plain(std::string_view text) {
    std::string result = text.size() > longest_text ? std::string() : to_half_width(text);
    for (const std::string_view weekday : weekdays) {
        const std::string bracketed = "(" + std::string(weekday) + ")";
        if (const std::size_t at = result.find(bracketed); at != std::string::npos) {
            result.replace(at, bracketed.size(), " ");
        }
    }
    return to_half_width(result);
}

/// Digits at their places, whatever stands between them.
std::optional<Date> day_by_places(std::string_view text) {
    const std::vector<std::string_view> signs = characters_of(text);
    if (signs.size() != day_places) {
        return std::nullopt;
    }
    std::string digits;
    for (const std::size_t place : digit_places) {
        digits += signs[place];
    }
    const bool separated = !is_digit(signs[4].front()) && !is_digit(signs[7].front());
    return separated && digits.size() == digit_places.size() ? Date::parse(digits) : std::nullopt;
}

std::optional<Date> day_of(const std::string& text) {
    const std::optional<Date> day = Date::parse(text);
    return day || !is_valid_utf8(text) ? day : day_by_places(text);
}

/// The numbers of "10:23:45" or "10時23分45秒", by what stands behind each.
std::optional<std::chrono::seconds> time_of(std::string_view text) {
    std::vector<int> numbers;
    constexpr std::array<std::string_view, 4> marks{":", "時", "分", "秒"};
    while (!text.empty()) {
        const auto count =
            static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
        if (count < 1 || count > 2) {
            return std::nullopt;
        }
        numbers.push_back(std::stoi(std::string(text.substr(0, count))));
        text.remove_prefix(count);
        const auto* const mark = std::ranges::find_if(
            marks, [text](std::string_view candidate) { return text.starts_with(candidate); });
        if (mark == marks.end() && !text.empty()) {
            return std::nullopt;
        }
        text.remove_prefix(mark == marks.end() ? 0 : mark->size());
    }
    numbers.resize(numbers.size() == 2 ? 3 : numbers.size());
    if (numbers.size() != 3 || numbers[0] > 23 || numbers[1] > 59 || numbers[2] > 59) {
        return std::nullopt;
    }
    return std::chrono::hours(numbers[0]) + std::chrono::minutes(numbers[1]) +
           std::chrono::seconds(numbers[2]);
}

SysTime moment(Date day, std::chrono::seconds time) {
    return SysTime(day.days()) + time - japan_offset;
}

} // namespace

std::optional<Date> app_day(std::string_view text) {
    return day_of(plain(text));
}

std::optional<SysTime> app_instant(std::string_view text) {
    const std::string whole = plain(text);
    if (const std::optional<Date> day = day_of(whole)) {
        return moment(*day, std::chrono::seconds{0});
    }
    const std::size_t gap = whole.find_last_of(" T");
    if (gap == std::string::npos) {
        return std::nullopt;
    }
    const std::optional<Date> day = day_of(to_half_width(whole.substr(0, gap)));
    const std::optional<std::chrono::seconds> time = time_of(whole.substr(gap + 1));
    return day && time ? std::optional(moment(*day, *time)) : std::nullopt;
}

} // namespace mqa
