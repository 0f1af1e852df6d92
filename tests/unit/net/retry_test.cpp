// SPDX-License-Identifier: Apache-2.0
#include "net/retry.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace mqa;
using namespace std::chrono_literals;

TEST_CASE("waits are spread over the whole of a bound that doubles up to its cap") {
    const RetryRules rules;
    SeededRandom random(1);
    for (const auto& [attempt, limit] : {std::pair{2, 500ms}, std::pair{3, 1000ms},
                                         std::pair{4, 2000ms}, std::pair{20, 30'000ms}}) {
        const int next = attempt;
        const std::chrono::milliseconds bound = limit;
        std::chrono::milliseconds least = 1h;
        std::chrono::milliseconds most{0};
        for (int i = 0; i < 500; ++i) {
            const auto wait = backoff(rules, next, random, std::nullopt);
            least = std::min(least, wait);
            most = std::max(most, wait);
        }
        CAPTURE(bound.count());
        CHECK(most <= bound);
        CHECK(most > bound * 9 / 10);
        CHECK(least < bound / 10);
    }
}

TEST_CASE("a rest that is asked for is kept, between one second and five minutes") {
    const RetryRules rules;
    SeededRandom random(1);
    CHECK(backoff(rules, 2, random, 7s) >= 7s);
    CHECK(backoff(rules, 2, random, 7s) <= 7s + 125ms);
    CHECK(backoff(rules, 2, random, 0s) >= 1s);
    CHECK(backoff(rules, 2, random, 86'400s) <= 301s);
}

TEST_CASE("without answers there is one repetition for ten attempts, with answers one for two") {
    RetryBudget budget;
    for (int i = 0; i < 100; ++i) {
        budget.count_attempt();
    }
    int repetitions = 0;
    while (budget.take_repetition()) {
        ++repetitions;
    }
    CHECK(repetitions == 20);
    for (int i = 0; i < 100; ++i) {
        budget.count_success();
    }
    while (budget.take_repetition()) {
        ++repetitions;
    }
    CHECK(repetitions == 70);
}

TEST_CASE("the breaker opens after five failures in a row, and lets one through after its rest") {
    CircuitBreaker breaker;
    const SteadyTime start{};
    for (int i = 0; i < 4; ++i) {
        breaker.failed(start);
    }
    CHECK(breaker.next_chance(start) == start);
    breaker.failed(start);
    CHECK(breaker.is_open());
    CHECK(breaker.next_chance(start) == start + 5s);
    CHECK(breaker.next_chance(start + 6s) == start + 6s);
    breaker.sent();
    CHECK(breaker.next_chance(start + 6s) == SteadyTime::max());
    breaker.failed(start + 6s);
    CHECK(breaker.next_chance(start + 6s) == start + 16s);
    breaker.sent();
    breaker.succeeded();
    CHECK_FALSE(breaker.is_open());
    CHECK(breaker.next_chance(start + 7s) == start + 7s);
}

TEST_CASE("an answer in between closes the row of failures") {
    CircuitBreaker breaker;
    for (int i = 0; i < 20; ++i) {
        breaker.failed(SteadyTime{});
        if (i % 4 == 3) {
            breaker.succeeded();
        }
    }
    CHECK_FALSE(breaker.is_open());
}
