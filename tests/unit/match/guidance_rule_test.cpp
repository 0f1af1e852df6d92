// SPDX-License-Identifier: Apache-2.0
#include "judging.hpp"

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

namespace {

Scene guidance_scene(const char* reference_number) {
    Scene scene;
    scene.options.request.service = Service::guidance;
    scene.coupon.reference_number = reference_number;
    return scene;
}

} // namespace

TEST_CASE("the kind of the coupon must be the level of the guidance") {
    struct Row {
        const char* number;
        GuidanceLevel level;
        Outcome outcome;
    };

    for (const auto& row : {
             Row{"26200000001", GuidanceLevel::active, Outcome::pass},
             Row{"26200000001", GuidanceLevel::motivational, Outcome::fail},
             Row{"26300000001", GuidanceLevel::motivational, Outcome::pass},
             Row{"26300000001", GuidanceLevel::active, Outcome::fail},
             Row{"26400000001", GuidanceLevel::motivational_equivalent, Outcome::pass},
             Row{"26400000001", GuidanceLevel::motivational, Outcome::fail},
             Row{"26500000001", GuidanceLevel::active, Outcome::skip},
         }) {
        CAPTURE(row.number);
        CAPTURE(name_of(row.level));
        Scene scene = guidance_scene(row.number);
        scene.options.request.guidance_level = row.level;
        CHECK(scene.outcome(Rule::guidance) == row.outcome);
    }
}

TEST_CASE("with a set coupon the first interview is within days 0 to 7 of the checkup") {
    struct Row {
        const char* checkup;
        Outcome outcome;
    };

    for (const auto& row : {
             Row{"2026-11-22", Outcome::pass},
             Row{"2026-11-15", Outcome::pass},
             Row{"2026-11-14", Outcome::fail},
             Row{"2026-11-23", Outcome::fail},
         }) {
        CAPTURE(row.checkup);
        Scene scene = guidance_scene("26500000001");
        scene.options.request.checkup_date = day(row.checkup);
        CHECK(scene.outcome(Rule::guidance) == row.outcome);
        scene.options.request.service = Service::same_day_interview;
        CHECK(scene.outcome(Rule::guidance) == row.outcome);
    }
}

TEST_CASE("guidance is not judged without level or checkup date, nor for other services") {
    CHECK(guidance_scene("26200000001").outcome(Rule::guidance) == Outcome::skip);
    CHECK(guidance_scene("26500000001").outcome(Rule::guidance) == Outcome::skip);
    Scene scene;
    scene.options.request.guidance_level = GuidanceLevel::active;
    scene.options.request.checkup_date = day("2026-01-01");
    CHECK(scene.outcome(Rule::guidance) == Outcome::skip);
}

} // namespace mqa
