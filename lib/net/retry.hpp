// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace mqa {

/// When a question that got no answer is asked again: exponential back-off with full jitter
/// (uniform between nothing and the bound), Retry-After obeyed within limits.
struct RetryRules {
    int attempts = 4; ///< in all, the first one included
    std::chrono::milliseconds base{500};
    std::chrono::milliseconds cap{30'000};
    std::chrono::seconds least_retry_after{1};
    std::chrono::seconds most_retry_after{300};
};

/// How long to wait before attempt `next` (2 is the first repetition).
std::chrono::milliseconds backoff(const RetryRules& rules, int next, Random& random,
                                  std::optional<std::chrono::seconds> retry_after);

/// Keeps repetitions from doubling the load of a service in trouble: a few are free, every first
/// attempt earns a tenth of one, and every answer half of one: a service that answers can bear
/// them.
class RetryBudget {
public:
    static constexpr std::uint64_t free_repetitions = 10;
    static constexpr std::uint64_t attempts_per_repetition = 10;
    static constexpr std::uint64_t answers_per_repetition = 2;

    void count_attempt() { ++attempts_; }

    void count_success() { ++successes_; }

    /// Takes one repetition out of the budget; false when there is none left.
    bool take_repetition();

private:
    std::uint64_t attempts_ = 0;
    std::uint64_t successes_ = 0;
    std::uint64_t repetitions_ = 0;
};

/// Stops asking a service that does not answer: after five failures in a row it opens, after a rest
/// one question is let through, whose answer closes it.
class CircuitBreaker {
public:
    static constexpr int failures_to_open = 5;
    static constexpr std::chrono::seconds first_rest{5};
    static constexpr std::chrono::seconds longest_rest{60};

    /// When the next question may leave: `now` itself while closed.
    SteadyTime next_chance(SteadyTime now) const;
    /// Told when a question leaves; while half open no other may follow until its answer came.
    void sent();
    void succeeded();
    void failed(SteadyTime now);

    bool is_open() const { return open_; }

private:
    int failures_in_row_ = 0;
    bool open_ = false;
    bool probing_ = false;
    std::chrono::seconds rest_ = first_rest;
    SteadyTime open_until_{};
};

} // namespace mqa
