// SPDX-License-Identifier: Apache-2.0
#include "support/temporary_folder.hpp"
#include "unit/confirm/simulated_batch.hpp"
#include "unit/confirm/support.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;
using namespace std::chrono_literals;

namespace {

bool in_order(const History& history) {
    for (std::size_t i = 0; i < history.outputs.size(); ++i) {
        if (id_of(history.outputs[i]) != "r" + std::to_string(i)) {
            return false;
        }
    }
    return true;
}

bool executed_once(const History& history) {
    return std::ranges::all_of(history.executions, [](const auto& one) { return one.second == 1; });
}

} // namespace

TEST_CASE("through a hundred bad days every row has one answer, in order, executed once") {
    for (std::uint32_t seed = 0; seed < 100; ++seed) {
        const History history = simulate(200,
                                         {.lost = 0.2,
                                          .refused = 0.1,
                                          .rejected = 0.02,
                                          .down_from = 300ms,
                                          .down_until = 900ms},
                                         with_jobs(1 + seed % 16), seed);
        CAPTURE(seed);
        REQUIRE(history.outputs.size() == 200);
        CHECK(in_order(history));
        CHECK(executed_once(history));
        CHECK(history.most_in_flight <= 1 + seed % 16);
    }
}

TEST_CASE("an answer that was lost is fetched again under the same key") {
    BatchOptions options = with_jobs(8);
    options.pace.retry.attempts = 6;
    const History history = simulate(500, {.lost = 0.2}, options, 7);
    CHECK(history.executions.size() == 500);
    CHECK(executed_once(history));
    CHECK(history.requests > 500);
    CHECK(count_of(history, QualificationStatus::valid) == 500);
}

TEST_CASE("a service that is down makes rows indeterminate, never not_found, and ends the run") {
    const History history =
        simulate(300, {.down_from = 0ms, .down_until = std::chrono::hours(24)}, with_jobs(8), 3);
    REQUIRE(history.outputs.size() == 300);
    for (const BatchOutput& one : history.outputs) {
        CHECK(status_of(one) == QualificationStatus::indeterminate);
    }
    const auto& first = std::get<Qualification>(history.outputs.front());
    CHECK(first.notices.at(0).code == "V-401");
    CHECK(first.confirmation.channel == Channel::gateway);
    CHECK(history.duration < 5min);
    CHECK(history.requests < 60);
    CHECK(history.tally.strongest_failure->exit_status == ExitStatus::network);
}

TEST_CASE("a dead service is not asked more than a tenth more often than there are rows") {
    BatchOptions options = with_jobs(64);
    options.pace.patience = std::chrono::hours(10);
    options.pace.retry.attempts = 20;
    options.pace.deadline = 60s;
    const History history =
        simulate(1000, {.down_from = 0ms, .down_until = std::chrono::hours(24)}, options, 3);
    CHECK(history.requests <= 1110);
}

TEST_CASE("the rate is kept") {
    BatchOptions options = with_jobs(16);
    options.pace.max_rate = 20;
    const History history = simulate(100, {}, options, 5);
    CHECK(history.duration >= 4900ms);
    CHECK(history.duration <= 5500ms);
    for (std::size_t i = 1; i < history.sent_after.size(); ++i) {
        CHECK(history.sent_after[i] - history.sent_after[i - 1] >= 49ms);
    }
}

TEST_CASE("at the deadline what has no answer is indeterminate and nothing more is asked") {
    BatchOptions options = with_jobs(1);
    options.pace.deadline = 2s;
    const History history = simulate(1000, {.slowest = 40ms}, options, 5);
    REQUIRE(history.outputs.size() == 1000);
    CHECK(history.duration <= 2100ms);
    CHECK(status_of(history.outputs.front()) == QualificationStatus::valid);
    const auto& last = std::get<Qualification>(history.outputs.back());
    CHECK(last.status == QualificationStatus::indeterminate);
    CHECK(last.notices.at(0).code == "V-404");
}

TEST_CASE("a rest that the service asks for is kept, within limits") {
    const History history = simulate(1, {.refused = 1.0, .retry_after = 7s}, with_jobs(1), 1);
    REQUIRE(history.sent_after.size() == 4);
    for (std::size_t i = 1; i < history.sent_after.size(); ++i) {
        CHECK(history.sent_after[i] - history.sent_after[i - 1] >= 7s);
    }
}

TEST_CASE("what the gateway refuses for good is an error at once, and its neighbours go on") {
    const History history = simulate(100, {.rejected = 1.0}, with_jobs(4), 1);
    CHECK(history.requests == 100);
    CHECK(std::get<ErrorRecord>(history.outputs.at(99)).kind == "request_rejected");
    CHECK(history.tally.failed == 100);
}

TEST_CASE("the same seed gives the same history") {
    const ServiceWeather weather{.lost = 0.3, .refused = 0.2};
    const History one = simulate(100, weather, with_jobs(8), 11);
    const History two = simulate(100, weather, with_jobs(8), 11);
    CHECK(one.sent_after == two.sent_after);
    CHECK(one.executions == two.executions);
}

TEST_CASE("with a journal a second run asks under the same keys and executes nothing again") {
    const TemporaryFolder folder;
    const LocalKey key([] {
        Secret secret;
        secret.append('k');
        return secret;
    }());
    const BatchBinding binding{.via = "v", .purpose = "p", .institution_number = "i"};
    std::map<std::string, int> executions;
    for (const std::uint32_t seed : {1U, 2U}) {
        SeededRandom chance(seed);
        Journal journal(folder.file("journal"), key, binding, fixed_now(), chance);
        CHECK(journal.continues() == (seed == 2));
        const History history = simulate(50, {.lost = 0.3}, with_jobs(8), seed, &journal);
        CHECK(history.executions.size() == 50);
        if (seed == 1) {
            executions = history.executions;
        } else {
            CHECK(history.executions == executions);
        }
    }
}
