// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"

namespace mqa {

/// A clock that was set to `start` and goes on from there as `live` does: under `--clock` a run may
/// still wait for a time of day.
class SetClock final : public Clock {
public:
    SetClock(SysTime start, Clock& live) : live_(live), start_(start), began_(live.steady()) {}

    SysTime now() override {
        return start_ + std::chrono::floor<std::chrono::microseconds>(live_.steady() - began_);
    }

    SteadyTime steady() override { return live_.steady(); }

    void sleep_until(SteadyTime when) override { live_.sleep_until(when); }

private:
    Clock& live_;
    SysTime start_;
    SteadyTime began_;
};

} // namespace mqa
