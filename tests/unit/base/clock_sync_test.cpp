// SPDX-License-Identifier: Apache-2.0
#include "base/clock_sync.hpp"

#include <sys/timex.h>

#include <doctest/doctest.h>

TEST_CASE("a clock is kept right when the kernel does not call it unsynchronised") {
    timex state{};
    const int answer = ::adjtimex(&state);
    const std::optional<bool> told = mqa::system_clock_synchronised();
    REQUIRE(told.has_value() == (answer >= 0));
    if (told) {
        CHECK(*told == (answer != TIME_ERROR && (state.status & STA_UNSYNC) == 0));
    }
}
