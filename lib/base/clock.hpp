// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace mqa {

using SysTime = std::chrono::sys_time<std::chrono::microseconds>;
using SteadyTime = std::chrono::steady_clock::time_point;

/// The only source of time. The library never asks the system itself, so a run can be repeated.
class Clock {
public:
    virtual ~Clock() = default;

    /// Wall-clock time, for records and for judging dates.
    virtual SysTime now() = 0;

    /// Monotonic time, for deadlines and durations.
    virtual SteadyTime steady() = 0;

    virtual void sleep_until(SteadyTime when) = 0;
};

class SystemClock final : public Clock {
public:
    SysTime now() override;
    SteadyTime steady() override;
    void sleep_until(SteadyTime when) override;
};

/// A clock that stands still (`--clock`, SOURCE_DATE_EPOCH, tests); sleeping moves it at once.
class FixedClock final : public Clock {
public:
    explicit FixedClock(SysTime now) : now_(now) {}

    SysTime now() override { return now_; }

    SteadyTime steady() override { return steady_; }

    void sleep_until(SteadyTime when) override;

private:
    SysTime now_;
    SteadyTime steady_{};
};

/// RFC 3339 in Japanese time: `2026-11-22T09:14:30+09:00`, with a fraction only when there is one.
/// Japan has one offset and no summer time, so no zone database is needed. In UTC (`Z`) when the
/// year would have five digits in Japan. `when` lies in the years 0 to 9999.
std::string format_instant(SysTime when);

/// An RFC 3339 instant with an offset (`Z`, `+09:00`); fractions beyond microseconds are cut off.
/// Nothing when the text is anything else, also for a day or hour that does not exist.
std::optional<SysTime> parse_instant(std::string_view text);

/// The calendar day in Japan at `when`.
std::chrono::sys_days day_in_japan(SysTime when);

} // namespace mqa
