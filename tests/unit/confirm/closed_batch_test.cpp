// SPDX-License-Identifier: Apache-2.0
#include "confirm/batch/batch_status.hpp"
#include "support/temporary_folder.hpp"
#include "unit/confirm/simulated_batch.hpp"
#include "unit/confirm/support.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;
using namespace std::chrono_literals;

namespace {

/// A batch in these hours; it begins at 10:00.
BatchOptions closed_in(std::string_view hours, std::size_t jobs = 4) {
    BatchOptions options = with_jobs(jobs);
    options.closed = *ClosedHours::from({*parse_closed_window(hours)});
    return options;
}

bool all_sent(const History& history, SteadyTime::duration from, SteadyTime::duration until) {
    return std::ranges::all_of(history.sent_after, [&](SteadyTime::duration when) {
        return when >= from && when < until;
    });
}

const ServiceNotice& notice_of(const BatchOutput& output) {
    return std::get<Qualification>(output).notices.at(0);
}

} // namespace

TEST_CASE("in closed hours nothing is sent and every row says when the service opens") {
    const History history = simulate(1000, {}, closed_in("09:00-11:30"), 1);
    CHECK(history.requests == 0);
    CHECK(history.duration == 0s);
    REQUIRE(history.outputs.size() == 1000);
    CHECK(count_of(history, QualificationStatus::indeterminate) == 1000);
    CHECK(notice_of(history.outputs.back()).code == "V-421");
    CHECK(notice_of(history.outputs.back()).message.find("2026-11-22T11:30:00+09:00") !=
          std::string::npos);
    REQUIRE(history.said.size() == 1);
    CHECK(history.said[0].find("2026-11-22T11:30:00+09:00") != std::string::npos);
    CHECK(exit_status_of(simulate(1, {}, closed_in("09:00-11:30"), 1).tally, false) ==
          ExitStatus::service_closed);
}

TEST_CASE("a run with time enough waits for the opening and then goes on") {
    BatchOptions options = closed_in("09:00-11:30");
    options.pace.deadline = 2h;
    const History history = simulate(100, {}, options, 1);
    CHECK(count_of(history, QualificationStatus::valid) == 100);
    CHECK(all_sent(history, 90min, 91min));
    REQUIRE(history.said.size() == 1);
    CHECK(history.said[0].find("2026-11-22T11:30:00+09:00") != std::string::npos);
}

TEST_CASE("a run whose time ends before the opening, or at it, does not wait") {
    for (const std::chrono::minutes deadline : {30min, 90min}) {
        BatchOptions options = closed_in("09:00-11:30");
        options.pace.deadline = deadline;
        const History history = simulate(10, {}, options, 1);
        CHECK(history.duration == 0s);
        CHECK(notice_of(history.outputs.at(9)).code == "V-421");
    }
    BatchOptions options = closed_in("2026-01-01T00:00/9999-12-31T00:00");
    options.pace.deadline = std::chrono::days(7);
    CHECK(simulate(1, {}, options, 1).requests == 0);
}

TEST_CASE("what is on its way when the hours begin is let finish") {
    BatchOptions options = closed_in("10:01-12:00", 8);
    options.pace.max_rate = 2;
    const History history = simulate(500, {.slowest = 4000ms}, options, 3);
    CHECK(all_sent(history, 0s, 60s));
    CHECK(history.duration > 60s);
    CHECK(history.requests > 50);
    CHECK(count_of(history, QualificationStatus::valid) ==
          static_cast<std::ptrdiff_t>(history.requests));
    REQUIRE(history.outputs.size() == 500);
    CHECK(id_of(history.outputs.back()) == "r499");
    CHECK(notice_of(history.outputs.back()).code == "V-421");
}

TEST_CASE("in closed hours nothing is asked again either") {
    BatchOptions options = closed_in("10:01-12:00", 8);
    options.pace.retry.attempts = 100;
    const History history = simulate(8, {.refused = 1.0, .retry_after = 7s}, options, 3);
    CHECK(all_sent(history, 0s, 60s));
    CHECK(history.requests > 8);
    for (const BatchOutput& one : history.outputs) {
        CHECK(notice_of(one).code == "V-421");
    }
}

TEST_CASE("a service that failed before it closed is asked anew after the opening") {
    BatchOptions options = closed_in("10:01-11:00");
    options.pace.deadline = 2h;
    options.pace.retry.attempts = 20;
    const History history = simulate(50, {.down_from = 0ms, .down_until = 30min}, options, 3);
    CHECK(count_of(history, QualificationStatus::valid) == 50);
    CHECK(std::ranges::none_of(history.sent_after,
                               [](SteadyTime::duration when) { return when >= 60s && when < 1h; }));
}

TEST_CASE("a batch that runs into its closed hours day after day waits each time") {
    BatchOptions options = closed_in("10:30-11:00");
    options.pace.deadline = std::chrono::days(2);
    options.pace.max_rate = 0.002;
    const History history = simulate(200, {}, options, 3);
    CHECK(count_of(history, QualificationStatus::valid) == 200);
    CHECK(history.said.size() == 2);
    CHECK(std::ranges::none_of(history.sent_after, [](SteadyTime::duration when) {
        const auto today = when % 24h;
        return today >= 30min && today < 1h;
    }));
}

TEST_CASE("with a journal a later run finishes what was left when the service closed") {
    const TemporaryFolder folder;
    const LocalKey key([] {
        Secret secret;
        secret.append('k');
        return secret;
    }());
    const BatchBinding binding{.via = "v", .purpose = "p", .institution_number = "i"};
    std::map<std::string, int> before;
    {
        SeededRandom chance(1);
        Journal journal(folder.file("journal"), key, binding, fixed_now(), chance);
        BatchOptions options = closed_in("10:01-12:00");
        options.pace.max_rate = 1;
        const History history = simulate(100, {}, options, 1, &journal);
        CHECK(history.executions.size() == 60);
        before = history.executions;
    }
    SeededRandom chance(2);
    Journal journal(folder.file("journal"), key, binding, fixed_now(), chance);
    const History history = simulate(100, {}, with_jobs(4), 2, &journal);
    CHECK(count_of(history, QualificationStatus::valid) == 100);
    CHECK(std::ranges::includes(history.executions, before));
}
