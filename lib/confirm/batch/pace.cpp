// SPDX-License-Identifier: Apache-2.0
#include "confirm/batch/pace.hpp"

#include <algorithm>

namespace mqa {

Pace::Pace(PaceRules rules, SteadyTime start) : rules_(rules), next_by_rate_(start) {
    if (rules_.deadline) {
        end_ = start + *rules_.deadline;
    }
}

SteadyTime Pace::next_chance(SteadyTime now) const {
    return std::max(next_by_rate_, breaker_.next_chance(now));
}

void Pace::sent(SteadyTime now, bool repetition) {
    breaker_.sent();
    if (!repetition) {
        budget_.count_attempt();
    }
    if (rules_.max_rate) {
        const auto gap = std::chrono::duration_cast<SteadyTime::duration>(
            std::chrono::duration<double>(1.0 / *rules_.max_rate));
        next_by_rate_ = std::max(next_by_rate_, now) + gap;
    }
}

void Pace::answered() {
    breaker_.succeeded();
    budget_.count_success();
    unanswered_since_.reset();
}

void Pace::failed(SteadyTime now) {
    breaker_.failed(now);
    if (!unanswered_since_) {
        unanswered_since_ = now;
    }
}

bool Pace::has_time_for(std::chrono::microseconds wait, SteadyTime now) const {
    // Compared in the coarser unit: a wait may be longer than nanoseconds can count.
    return end_ && std::chrono::floor<std::chrono::microseconds>(*end_ - now) > wait;
}

bool Pace::is_hopeless(SteadyTime now) const {
    return unanswered_since_ && breaker_.is_open() && now - *unanswered_since_ >= rules_.patience;
}

} // namespace mqa
