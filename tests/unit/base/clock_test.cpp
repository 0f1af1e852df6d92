// SPDX-License-Identifier: Apache-2.0
#include "base/clock.hpp"
#include "base/set_clock.hpp"
#include "support/vectors.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using namespace std::chrono_literals;

namespace {

constexpr SysTime new_year = std::chrono::sys_days{std::chrono::year(2026) / 1 / 1};

std::string rewritten(const std::string& text) {
    const auto when = parse_instant(text);
    return when ? format_instant(*when) : "refused";
}

} // namespace

TEST_CASE("instants are read as RFC 3339 and written in Japanese time") {
    for (const auto& row : test::read_vectors("instants.vec")) {
        REQUIRE(row.size() == 2);
        CAPTURE(row[0]);
        CHECK(rewritten(test::unescape(row[0])) == row[1]);
    }
}

TEST_CASE("an instant that was written is read as the same instant") {
    for (SysTime when = new_year; when < new_year + 200h; when += 59min + 58s + 123457us) {
        CHECK(parse_instant(format_instant(when)) == when);
    }
}

TEST_CASE("the day in Japan begins nine hours before the day in UTC") {
    const auto first = std::chrono::sys_days{std::chrono::year(2026) / 1 / 1};
    CHECK(day_in_japan(SysTime(first) + 14h + 59min + 59s) == first);
    CHECK(day_in_japan(SysTime(first) + 15h) == first + std::chrono::days(1));
    CHECK(day_in_japan(SysTime(first) - 9h) == first);
}

TEST_CASE("the day in Japan is right before 1970 too") {
    const auto day = std::chrono::sys_days{std::chrono::year(1951) / 4 / 1};
    CHECK(day_in_japan(SysTime(day) - 1us) == day);
}

TEST_CASE("a fixed clock stands still until somebody sleeps") {
    FixedClock clock(new_year);
    CHECK(clock.now() == new_year);
    CHECK(clock.now() == new_year);
    clock.sleep_until(clock.steady() + 90s);
    CHECK(clock.now() == new_year + 90s);
    CHECK(clock.steady() == SteadyTime{} + 90s);
}

TEST_CASE("sleeping until a moment that has passed does not turn a fixed clock back") {
    FixedClock clock(new_year);
    clock.sleep_until(SteadyTime{} + 10s);
    clock.sleep_until(SteadyTime{} + 5s);
    CHECK(clock.now() == new_year + 10s);
}

TEST_CASE("the system clock runs, and its sleep lasts at least as long as asked") {
    SystemClock clock;
    const SteadyTime wake = clock.steady() + 2ms;
    clock.sleep_until(wake);
    CHECK(clock.steady() >= wake);
    CHECK(clock.now() > new_year);
}

TEST_CASE("a clock that was set goes on as the live one does") {
    FixedClock live(SysTime(new_year) + 5h);
    live.sleep_until(live.steady() + 1h);
    SetClock set(new_year, live);
    CHECK(set.now() == new_year);
    set.sleep_until(set.steady() + 90min);
    CHECK(set.now() == new_year + 90min);
    CHECK(live.now() == new_year + 5h + 1h + 90min);
}
