// SPDX-License-Identifier: Apache-2.0
#include "judging.hpp"

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

namespace {

Outcome age_outcome(const char* birth, const char* date) {
    Scene scene;
    scene.coupon.person.birth_date = day(birth);
    scene.person().birth_date = day(birth);
    scene.options.request.date = day(date);
    return scene.outcome(Rule::age);
}

} // namespace

TEST_CASE("the ages are 40 at the end of the fiscal year to the day before the 75th birthday") {
    CHECK(age_outcome("1987-03-31", "2026-11-22") == Outcome::pass);
    CHECK(age_outcome("1987-04-02", "2026-11-22") == Outcome::fail);
    CHECK(age_outcome("1986-04-01", "2026-11-22") == Outcome::pass);
    CHECK(age_outcome("1986-04-02", "2026-11-22") == Outcome::pass);
    CHECK(age_outcome("1951-11-23", "2026-11-22") == Outcome::pass);
    CHECK(age_outcome("1951-11-22", "2026-11-22") == Outcome::fail);
    CHECK(age_outcome("1951-04-02", "2026-04-01") == Outcome::pass);
    CHECK(age_outcome("1951-04-02", "2026-04-02") == Outcome::fail);
}

TEST_CASE("born on 1 April at either edge of the ages is accepted with a warning") {
    CHECK(age_outcome("1987-04-01", "2026-11-22") == Outcome::warn);
    CHECK(age_outcome("1986-04-01", "2026-03-31") == Outcome::warn);
    CHECK(age_outcome("1986-04-02", "2026-03-31") == Outcome::fail);
    CHECK(age_outcome("1951-04-01", "2026-03-31") == Outcome::warn);
    CHECK(age_outcome("1951-04-01", "2026-04-01") == Outcome::fail);
}

TEST_CASE("born on 29 February the 75th birthday is 1 March") {
    CHECK(age_outcome("1952-02-29", "2027-02-28") == Outcome::pass);
    CHECK(age_outcome("1952-02-29", "2027-03-01") == Outcome::fail);
}

TEST_CASE("the age is judged from whichever side has a birth date") {
    Scene scene;
    scene.coupon.person.birth_date.reset();
    CHECK(scene.outcome(Rule::age) == Outcome::pass);
    CHECK(outcome_of(scene.without_coupon(), Rule::age) == Outcome::pass);
    scene.person().birth_date.reset();
    CHECK(scene.outcome(Rule::age) == Outcome::unknown);
    scene.qualification.status = QualificationStatus::not_found;
    CHECK(scene.outcome(Rule::age) == Outcome::skip);
    CHECK(outcome_of(Scene().without_qualification(), Rule::age) == Outcome::pass);
}

TEST_CASE("members who joined after 1 April are warned of") {
    Scene scene;
    scene.membership().acquired_on = day("2026-04-01");
    CHECK(scene.outcome(Rule::member_in_april) == Outcome::pass);
    scene.membership().acquired_on = day("2026-04-02");
    CHECK(scene.outcome(Rule::member_in_april) == Outcome::warn);
    CHECK(scene.decision().verdict == Verdict::eligible);
    scene.membership().acquired_on.reset();
    CHECK(scene.outcome(Rule::member_in_april) == Outcome::pass);
    scene.membership().valid_from = day("2026-10-01");
    CHECK(scene.outcome(Rule::member_in_april) == Outcome::warn);
    scene.membership().valid_from.reset();
    CHECK(scene.outcome(Rule::member_in_april) == Outcome::skip);
}

} // namespace mqa
