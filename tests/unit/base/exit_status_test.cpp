// SPDX-License-Identifier: Apache-2.0
#include "base/exit_status.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

/// The classes from the strongest to the weakest.
const std::vector<std::vector<int>> classes{
    {141},
    {130},
    {70},
    {1, 2, 50, 75},
    {30, 31, 32, 33, 34},
    {20, 21, 22, 23, 24, 25, 26},
    {40, 41},
    {11},
    {10},
    {0},
};

int winner(int first, int second) {
    return static_cast<int>(
        stronger(static_cast<ExitStatus>(first), static_cast<ExitStatus>(second)));
}

} // namespace

TEST_CASE("of two exit statuses the one of the stronger class wins, whichever came first") {
    for (std::size_t strong = 0; strong < classes.size(); ++strong) {
        for (std::size_t weak = strong + 1; weak < classes.size(); ++weak) {
            for (const int a : classes[strong]) {
                for (const int b : classes[weak]) {
                    CAPTURE(a);
                    CAPTURE(b);
                    CHECK(winner(a, b) == a);
                    CHECK(winner(b, a) == a);
                }
            }
        }
    }
}

TEST_CASE("of two exit statuses of one class the first one stays") {
    for (const auto& members : classes) {
        for (const int a : members) {
            for (const int b : members) {
                CHECK(winner(a, b) == a);
            }
        }
    }
}

TEST_CASE("the exit statuses have the numbers that scripts were promised") {
    CHECK(static_cast<int>(ExitStatus::done) == 0);
    CHECK(static_cast<int>(ExitStatus::unexpected) == 1);
    CHECK(static_cast<int>(ExitStatus::usage) == 2);
    CHECK(static_cast<int>(ExitStatus::review) == 10);
    CHECK(static_cast<int>(ExitStatus::ineligible) == 11);
    CHECK(static_cast<int>(ExitStatus::no_reader) == 20);
    CHECK(static_cast<int>(ExitStatus::no_card) == 21);
    CHECK(static_cast<int>(ExitStatus::wrong_card) == 22);
    CHECK(static_cast<int>(ExitStatus::pin_wrong) == 23);
    CHECK(static_cast<int>(ExitStatus::pin_blocked) == 24);
    CHECK(static_cast<int>(ExitStatus::certificate_refused) == 25);
    CHECK(static_cast<int>(ExitStatus::pin_outcome_unknown) == 26);
    CHECK(static_cast<int>(ExitStatus::network) == 30);
    CHECK(static_cast<int>(ExitStatus::tls) == 31);
    CHECK(static_cast<int>(ExitStatus::service_closed) == 32);
    CHECK(static_cast<int>(ExitStatus::request_rejected) == 33);
    CHECK(static_cast<int>(ExitStatus::timed_out) == 34);
    CHECK(static_cast<int>(ExitStatus::input_unreadable) == 40);
    CHECK(static_cast<int>(ExitStatus::input_invalid) == 41);
    CHECK(static_cast<int>(ExitStatus::refused_by_policy) == 50);
    CHECK(static_cast<int>(ExitStatus::defect) == 70);
    CHECK(static_cast<int>(ExitStatus::state_in_use) == 75);
    CHECK(static_cast<int>(ExitStatus::interrupted) == 130);
    CHECK(static_cast<int>(ExitStatus::output_closed) == 141);
}
