// SPDX-License-Identifier: Apache-2.0
#include "card/replay_support.hpp"
#include "card/session_replayer.hpp"

#include <chrono>

#include <doctest/doctest.h>

using namespace mqa;
using std::chrono::microseconds;
using std::chrono::seconds;

namespace {

/// How long a replay waits for the moment `until_us` of a recording that began at `from_us`.
microseconds waited(double speed, std::int64_t from_us, std::int64_t until_us) {
    FixedClock clock{SysTime{}};
    ReplayPace pace({speed}, clock);
    pace.start(from_us);
    const SteadyTime began = clock.steady();
    pace.wait_until(until_us);
    return std::chrono::duration_cast<microseconds>(clock.steady() - began);
}

} // namespace

TEST_CASE("timing is none, recorded, or a factor") {
    CHECK(parse_replay_timing("none")->speed == 0);
    CHECK(parse_replay_timing("recorded")->speed == 1);
    CHECK(parse_replay_timing("x10")->speed == 10);
    CHECK(parse_replay_timing("x0.5")->speed == 0.5);
    for (const char* const bad :
         {"", "x", "x0", "x-1", "xnan", "xinf", "x1e9", "10", "x10 ", "Recorded"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_replay_timing(bad));
    }
}

TEST_CASE("a replay waits as long as the recording took, divided by the factor") {
    CHECK(waited(0, 0, 5'000'000) == microseconds(0));
    CHECK(waited(1, 1'000'000, 5'000'000) == seconds(4));
    CHECK(waited(10, 0, 5'000'000) == microseconds(500'000));
    CHECK(waited(0.5, 0, 5'000'000) == seconds(10));
}

TEST_CASE("no wait is negative or longer than a minute, whatever the file claims") {
    CHECK(waited(1, 5'000'000, 0) == microseconds(0));
    CHECK(waited(1, 0, 1LL << 53U) == seconds(60));
    CHECK(waited(0.000001, 0, 1LL << 53U) == seconds(60));
}

TEST_CASE("replay modes have the names of the option") {
    CHECK(parse_replay_mode("strict") == ReplayMode::strict);
    CHECK(parse_replay_mode("tolerant") == ReplayMode::tolerant);
    CHECK(parse_replay_mode("card") == ReplayMode::card);
    CHECK_FALSE(parse_replay_mode("Card"));
}
