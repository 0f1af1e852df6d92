// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/retry.hpp"

#include <optional>

namespace mqa {

struct PaceRules {
    std::optional<double> max_rate;                    ///< questions a second
    std::optional<std::chrono::milliseconds> deadline; ///< for the whole run
    RetryRules retry;
    /// A service that has not answered anything for so long is given up for this run.
    std::chrono::seconds patience{60};
};

/// When a batch may ask: the rate it was given, the rest an unwell service needs, and the end of
/// its time. All times are monotonic.
class Pace {
public:
    Pace(PaceRules rules, SteadyTime start);

    /// The moment from which the next question may leave; `now` or earlier: at once.
    SteadyTime next_chance(SteadyTime now) const;
    void sent(SteadyTime now, bool repetition);
    void answered();
    void failed(SteadyTime now);

    /// The service is closed, as was known before: its silence says nothing of its health.
    void closed() { unanswered_since_.reset(); }

    /// Whether one more repetition would not make an outage worse.
    bool may_repeat() { return budget_.take_repetition(); }

    bool is_over(SteadyTime now) const { return end_ && now >= *end_; }

    /// Whether the run was given a time and it does not end within `wait` from now.
    bool has_time_for(std::chrono::microseconds wait, SteadyTime now) const;

    /// Nothing has come for longer than anybody waits.
    bool is_hopeless(SteadyTime now) const;

    /// The end of the run's time; the farthest moment when there is none.
    SteadyTime end() const { return end_.value_or(SteadyTime::max()); }

    const RetryRules& retry() const { return rules_.retry; }

private:
    PaceRules rules_;
    std::optional<SteadyTime> end_;
    SteadyTime next_by_rate_;
    std::optional<SteadyTime> unanswered_since_;
    CircuitBreaker breaker_;
    RetryBudget budget_;
};

} // namespace mqa
