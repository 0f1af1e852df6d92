// SPDX-License-Identifier: Apache-2.0
#include "confirm/batch/closed_hours.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace mqa {
namespace {

using Duration = std::chrono::microseconds;

constexpr Duration day = std::chrono::days(1);
constexpr Duration week = std::chrono::weeks(1);

struct Weekday {
    std::string_view en;
    std::string_view ja;
    std::string_view date; ///< one such day
};

constexpr std::array weekdays{
    Weekday{"sun", "日", "2026-01-04"}, Weekday{"mon", "月", "2026-01-05"},
    Weekday{"tue", "火", "2026-01-06"}, Weekday{"wed", "水", "2026-01-07"},
    Weekday{"thu", "木", "2026-01-08"}, Weekday{"fri", "金", "2026-01-09"},
    Weekday{"sat", "土", "2026-01-10"},
};

constexpr std::size_t time_size = std::string_view("23:00").size();
constexpr std::size_t moment_size = std::string_view("2026-12-29T00:00").size();

/// `2026-12-29T00:00` in Japan.
std::optional<SysTime> moment_from(std::string_view text) {
    return text.size() == moment_size ? parse_instant(std::string(text) + ":00+09:00")
                                      : std::nullopt;
}

std::optional<SysTime> moment_on(std::string_view date, std::string_view time) {
    return moment_from(std::string(date) + "T" + std::string(time));
}

std::optional<SysTime> end_on(std::string_view date, std::string_view time) {
    if (time == "24:00") {
        return *moment_on(date, "00:00") + day;
    }
    return moment_on(date, time);
}

/// `23:00-06:00`, from the day `date` on.
std::optional<ClosedWindow> repeated_window(std::string_view date, std::string_view hours,
                                            Duration period) {
    if (hours.size() != 2 * time_size + 1 || hours[time_size] != '-') {
        return std::nullopt;
    }
    const std::optional<SysTime> from = moment_on(date, hours.substr(0, time_size));
    const std::optional<SysTime> until = end_on(date, hours.substr(time_size + 1));
    if (!from || !until || *from == *until) {
        return std::nullopt;
    }
    const Duration length = *until - *from;
    return ClosedWindow{*from, length > Duration{0} ? length : length + day, period};
}

std::optional<ClosedWindow> single_window(std::string_view text, std::size_t slash) {
    const std::optional<SysTime> from = moment_from(text.substr(0, slash));
    const std::optional<SysTime> until = moment_from(text.substr(slash + 1));
    if (!from || !until || *from >= *until) {
        return std::nullopt;
    }
    return ClosedWindow{*from, *until - *from};
}

/// How long the window goes on after `now`; nothing outside of it.
Duration rest_of(const ClosedWindow& window, SysTime now) {
    Duration since = now - window.from;
    if (window.period > Duration{0}) {
        since = (since % window.period + window.period) % window.period;
    }
    return since >= Duration{0} && since < window.length ? window.length - since : Duration{0};
}

/// How long the service stays closed for certain; nothing when it is open.
Duration longest_rest(const std::vector<ClosedWindow>& windows, SysTime now) {
    Duration longest{0};
    for (const ClosedWindow& window : windows) {
        longest = std::max(longest, rest_of(window, now));
    }
    return longest;
}

/// Whether the windows that come again leave no moment of a week open.
bool never_open(std::vector<ClosedWindow> windows) {
    std::erase_if(windows, [](const ClosedWindow& window) { return window.period == Duration{0}; });
    Duration closed{0};
    Duration rest{0};
    do {
        rest = longest_rest(windows, SysTime(closed));
        closed += rest;
    } while (rest > Duration{0} && closed < week);
    return closed >= week;
}

} // namespace

std::optional<ClosedWindow> parse_closed_window(std::string_view text) {
    if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
        return single_window(text, slash);
    }
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos) {
        return repeated_window(weekdays.front().date, text, day);
    }
    const std::string_view name = text.substr(0, blank);
    const auto weekday = std::ranges::find_if(
        weekdays, [&](const Weekday& one) { return one.en == name || one.ja == name; });
    return weekday != weekdays.end() ? repeated_window(weekday->date, text.substr(blank + 1), week)
                                     : std::nullopt;
}

std::optional<ClosedHours> ClosedHours::from(std::vector<ClosedWindow> windows) {
    if (never_open(windows)) {
        return std::nullopt;
    }
    return ClosedHours(std::move(windows));
}

std::optional<SysTime> ClosedHours::opening(SysTime now) const {
    SysTime moment = now;
    for (Duration rest = longest_rest(windows_, moment); rest > Duration{0};
         rest = longest_rest(windows_, moment)) {
        moment += rest;
    }
    return moment > now ? std::optional(moment) : std::nullopt;
}

} // namespace mqa
