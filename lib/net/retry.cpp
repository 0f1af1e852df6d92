// SPDX-License-Identifier: Apache-2.0
#include "net/retry.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

std::uint64_t random_number(Random& random) {
    std::array<std::uint8_t, 8> bytes{};
    random.fill(bytes);
    std::uint64_t number = 0;
    for (const std::uint8_t byte : bytes) {
        number = (number << 8U) | byte;
    }
    return number;
}

} // namespace

std::chrono::milliseconds backoff(const RetryRules& rules, int next, Random& random,
                                  std::optional<std::chrono::seconds> retry_after) {
    constexpr int most_doublings = 20;
    const int doublings = std::clamp(next - 2, 0, most_doublings);
    const auto bound = std::min(rules.cap, rules.base * (std::int64_t{1} << doublings));
    const auto jitter = std::chrono::milliseconds(random_number(random) %
                                                  (static_cast<std::uint64_t>(bound.count()) + 1));
    if (!retry_after) {
        return jitter;
    }
    const std::chrono::milliseconds asked =
        std::clamp(*retry_after, rules.least_retry_after, rules.most_retry_after);
    // A little later than asked, so that not everybody comes back in the same moment.
    return asked + jitter / 4;
}

bool RetryBudget::take_repetition() {
    const std::uint64_t earned = free_repetitions + attempts_ / attempts_per_repetition +
                                 successes_ / answers_per_repetition;
    if (repetitions_ >= earned) {
        return false;
    }
    ++repetitions_;
    return true;
}

SteadyTime CircuitBreaker::next_chance(SteadyTime now) const {
    if (!open_) {
        return now;
    }
    return probing_ ? SteadyTime::max() : std::max(now, open_until_);
}

void CircuitBreaker::sent() {
    probing_ = open_;
}

void CircuitBreaker::succeeded() {
    *this = {};
}

void CircuitBreaker::failed(SteadyTime now) {
    ++failures_in_row_;
    if (open_ && probing_) {
        rest_ = std::min(rest_ * 2, longest_rest);
    }
    probing_ = false;
    if (open_ || failures_in_row_ >= failures_to_open) {
        open_ = true;
        open_until_ = now + rest_;
    }
}

} // namespace mqa
