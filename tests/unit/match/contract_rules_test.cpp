// SPDX-License-Identifier: Apache-2.0
#include "judging.hpp"

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

TEST_CASE("without lists the contract rules are skipped") {
    const Scene scene;
    CHECK(scene.outcome(Rule::insurer_contract) == Outcome::skip);
    CHECK(scene.outcome(Rule::institution_contract) == Outcome::skip);
}

TEST_CASE("the insurer must have commissioned the service, a dock as a checkup") {
    struct Row {
        const char* marks;
        Service service;
        Outcome outcome;
    };

    for (const auto& row : {
             Row{"○,,", Service::checkup, Outcome::pass},
             Row{"○,,", Service::dock, Outcome::pass},
             Row{"○,,", Service::guidance, Outcome::fail},
             Row{"○,○,", Service::same_day_interview, Outcome::fail},
             Row{",○,", Service::guidance, Outcome::pass},
             Row{",○,", Service::checkup, Outcome::fail},
             Row{",,○", Service::same_day_interview, Outcome::pass},
         }) {
        CAPTURE(row.marks);
        CAPTURE(name_of(row.service));
        const auto list = insurer_list(row.marks);
        Scene scene;
        scene.options.insurers = &list;
        scene.options.request.service = row.service;
        CHECK(scene.outcome(Rule::insurer_contract) == row.outcome);
    }
}

TEST_CASE("the contract must hold on the service date") {
    const auto list = insurer_list("○,○,○");
    Scene scene;
    scene.options.insurers = &list;
    scene.options.request.date = day("2027-03-31");
    CHECK(scene.outcome(Rule::insurer_contract) == Outcome::pass);
    scene.options.request.date = day("2027-04-01");
    CHECK(scene.outcome(Rule::insurer_contract) == Outcome::fail);
}

TEST_CASE("an insurer that is not listed fails") {
    const auto list = insurer_list("○,○,○");
    Scene scene;
    scene.options.insurers = &list;
    scene.coupon.insurer_number = insurer("06990022");
    CHECK(scene.outcome(Rule::insurer_contract) == Outcome::fail);
    CHECK(scene.reason(Rule::insurer_contract).return_code == "04");
    CHECK(outcome_of(scene.without_coupon(), Rule::insurer_contract) == Outcome::pass);
}

TEST_CASE("the institution must be listed for the service") {
    struct Row {
        const char* marks;
        Service service;
        const char* number;
        Outcome outcome;
    };

    for (const auto& row : {
             Row{"〇,,,,,〇", Service::checkup, "26100000001", Outcome::pass},
             Row{",〇,,,,〇", Service::dock, "26100000001", Outcome::pass},
             Row{",,,〇,〇,〇", Service::checkup, "26100000001", Outcome::fail},
             Row{"〇,,〇,〇,〇,〇", Service::same_day_interview, "26500000001", Outcome::pass},
             Row{"〇,,,〇,〇,〇", Service::same_day_interview, "26500000001", Outcome::fail},
             Row{"〇,,,〇,,〇", Service::guidance, "26200000001", Outcome::fail},
             Row{"〇,,,,〇,〇", Service::guidance, "26200000001", Outcome::pass},
             Row{"〇,,,〇,,〇", Service::guidance, "26300000001", Outcome::pass},
             Row{"〇,,,,〇,〇", Service::guidance, "26300000001", Outcome::fail},
             Row{"〇,,,〇,,〇", Service::guidance, "26400000001", Outcome::pass},
             Row{"〇,,,〇,,〇", Service::guidance, "26500000001", Outcome::pass},
             Row{"〇,,,,,〇", Service::guidance, "26500000001", Outcome::fail},
         }) {
        CAPTURE(row.marks);
        CAPTURE(row.number);
        CAPTURE(name_of(row.service));
        const auto list = institution_list(row.marks);
        Scene scene;
        scene.options.institutions = &list;
        scene.options.request.service = row.service;
        scene.coupon.reference_number = row.number;
        CHECK(scene.outcome(Rule::institution_contract) == row.outcome);
    }
}

TEST_CASE("a guidance level given on the command line names the mark that counts") {
    const auto list = institution_list("〇,,,〇,,〇");
    Scene scene;
    scene.options.institutions = &list;
    scene.options.request.service = Service::guidance;
    scene.coupon.reference_number = "26500000001";
    scene.options.request.guidance_level = GuidanceLevel::active;
    CHECK(scene.outcome(Rule::institution_contract) == Outcome::fail);
    scene.options.request.guidance_level = GuidanceLevel::motivational;
    CHECK(scene.outcome(Rule::institution_contract) == Outcome::pass);
}

TEST_CASE("the institution is the option's, else the confirmation's, else unknown") {
    const auto list = institution_list("〇,,,,,〇");
    Scene scene;
    scene.options.institutions = &list;
    scene.qualification.confirmation.institution_number = "9929900018";
    CHECK(scene.outcome(Rule::institution_contract) == Outcome::fail);
    scene.options.request.institution_number = "9919900010";
    CHECK(scene.outcome(Rule::institution_contract) == Outcome::pass);
    scene.options.request.institution_number.reset();
    scene.qualification.confirmation.institution_number.reset();
    CHECK(scene.outcome(Rule::institution_contract) == Outcome::unknown);
}

TEST_CASE("confirmed online without the online mark is warned of") {
    const auto list = institution_list("〇,,,,,");
    Scene scene;
    scene.options.institutions = &list;
    CHECK(scene.outcome(Rule::institution_contract) == Outcome::warn);
    scene.qualification.confirmation.channel = Channel::app_text;
    CHECK(scene.outcome(Rule::institution_contract) == Outcome::warn);
    scene.qualification.confirmation.channel = Channel::register_file;
    CHECK(scene.outcome(Rule::institution_contract) == Outcome::pass);
    scene.qualification.confirmation.channel = Channel::gateway;
    scene.qualification.confirmation.proof = Proof::portal_screen;
    CHECK(scene.outcome(Rule::institution_contract) == Outcome::pass);
}

} // namespace mqa
