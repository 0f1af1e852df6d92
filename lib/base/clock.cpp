// SPDX-License-Identifier: Apache-2.0
#include "base/clock.hpp"

#include "base/digits.hpp"

#include <thread>

namespace mqa {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr hours japan_offset{9};

/// The first instant after those whose year has four digits in UTC.
constexpr SysTime year_10000 = std::chrono::sys_days{std::chrono::year(10000) / 1 / 1};

/// The first instant of the year 0 in Japan.
constexpr SysTime year_0 = std::chrono::sys_days{std::chrono::year(0) / 1 / 1} - japan_offset;

/// Reads fixed-width decimal fields and literal characters off a text; a mismatch sticks.
class FieldScanner {
public:
    explicit FieldScanner(std::string_view text) : rest_(text) {}

    int digits(std::size_t count) {
        int value = 0;
        if (rest_.size() < count) {
            failed_ = true;
            return 0;
        }
        for (std::size_t i = 0; i < count; ++i) {
            const char c = rest_[i];
            failed_ = failed_ || c < '0' || c > '9';
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(count);
        return value;
    }

    void literal(std::string_view choices) {
        if (rest_.empty() || choices.find(rest_.front()) == std::string_view::npos) {
            failed_ = true;
            return;
        }
        rest_.remove_prefix(1);
    }

    microseconds fraction() {
        if (rest_.empty() || rest_.front() != '.') {
            return microseconds{0};
        }
        rest_.remove_prefix(1);
        int value = 0;
        std::size_t count = 0;
        for (; count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9'; ++count) {
            value = count < 6 ? value * 10 + (rest_[count] - '0') : value;
        }
        for (std::size_t i = count; i < 6; ++i) {
            value *= 10;
        }
        failed_ = failed_ || count == 0;
        rest_.remove_prefix(count);
        return microseconds{value};
    }

    char peek() const { return rest_.empty() ? '\0' : rest_.front(); }

    bool ended() const { return rest_.empty() && !failed_; }

private:
    std::string_view rest_;
    bool failed_ = false;
};

std::optional<minutes> scan_offset(FieldScanner& scan) {
    if (scan.peek() == 'Z' || scan.peek() == 'z') {
        scan.literal("Zz");
        return minutes{0};
    }
    const int sign = scan.peek() == '-' ? -1 : 1;
    scan.literal("+-");
    const int hour = scan.digits(2);
    scan.literal(":");
    const int minute = scan.digits(2);
    if (hour > 23 || minute > 59) {
        return std::nullopt;
    }
    return minutes{sign * (hour * 60 + minute)};
}

} // namespace

SysTime SystemClock::now() {
    return floor<microseconds>(std::chrono::system_clock::now());
}

SteadyTime SystemClock::steady() {
    return std::chrono::steady_clock::now();
}

void SystemClock::sleep_until(SteadyTime when) {
    std::this_thread::sleep_until(when);
}

void FixedClock::sleep_until(SteadyTime when) {
    if (when > steady_) {
        now_ += floor<microseconds>(when - steady_);
        steady_ = when;
    }
}

std::string format_instant(SysTime when) {
    // 9999-12-31T23:59:59Z, the end of certificates without an end (RFC 5280), has no four-digit
    // year in Japan.
    const bool in_japan = when + japan_offset < year_10000;
    const auto local = when + (in_japan ? japan_offset : hours{0});
    const auto day = floor<days>(local);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{local - day};
    constexpr std::size_t longest = 32;
    std::string text;
    text.reserve(longest);
    const auto add = [&](auto number, std::size_t width, std::string_view before) {
        text += before;
        append_digits(text, static_cast<std::uint64_t>(number), width);
    };
    add(static_cast<int>(date.year()), 4, "");
    add(static_cast<unsigned>(date.month()), 2, "-");
    add(static_cast<unsigned>(date.day()), 2, "-");
    add(time.hours().count(), 2, "T");
    add(time.minutes().count(), 2, ":");
    add(time.seconds().count(), 2, ":");
    if (const auto fraction = time.subseconds().count(); fraction != 0) {
        add(fraction, 6, ".");
        text.erase(text.find_last_not_of('0') + 1);
    }
    text += in_japan ? "+09:00" : "Z";
    return text;
}

std::optional<SysTime> parse_instant(std::string_view text) {
    FieldScanner scan(text);
    const std::chrono::year year{scan.digits(4)};
    scan.literal("-");
    const std::chrono::month month{static_cast<unsigned>(scan.digits(2))};
    scan.literal("-");
    const std::chrono::day day{static_cast<unsigned>(scan.digits(2))};
    scan.literal("Tt ");
    const int hour = scan.digits(2);
    scan.literal(":");
    const int minute = scan.digits(2);
    scan.literal(":");
    const int second = scan.digits(2);
    const microseconds fraction = scan.fraction();
    const std::optional<minutes> offset = scan_offset(scan);
    const std::chrono::year_month_day date{year, month, day};
    if (!scan.ended() || !offset || !date.ok() || hour > 23 || minute > 59 || second > 59) {
        return std::nullopt;
    }
    const SysTime when = std::chrono::sys_days{date} + hours{hour} + minutes{minute} +
                         seconds{second} + fraction - *offset;
    return when >= year_0 && when < year_10000 ? std::optional(when) : std::nullopt;
}

std::chrono::sys_days day_in_japan(SysTime when) {
    return floor<days>(when + japan_offset);
}

} // namespace mqa
