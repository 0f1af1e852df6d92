// SPDX-License-Identifier: Apache-2.0
#include "registration/plan/plan.hpp"
#include "unit/registration/support.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

std::vector<std::string> steps_of(const Plan& plan) {
    std::vector<std::string> steps;
    for (const PlanStep& step : plan.steps) {
        steps.push_back(std::string(step.name) + " " + std::string(name_of(step.state)));
    }
    return steps;
}

LedgerEvent event(const std::string& application, const std::string& state) {
    return {.sequence = 1,
            .institution = "9929900018",
            .name = {},
            .application = application,
            .event = state,
            .state = state,
            .occurred = fixed_now(),
            .recorded = fixed_now(),
            .recorded_by = {},
            .details = {}};
}

} // namespace

TEST_CASE("a complete profile is ready for the first step, and the others wait") {
    const Office office;
    const Institution institution = checkup_institution();
    CHECK(steps_of(plan_for(institution, office.context, {})) ==
          std::vector<std::string>{"account ready", "start_use later", "settings later",
                                   "activate later", "start_date later", "operate later"});
}

TEST_CASE("the ledger says what is done and what waits for an answer") {
    const Office office;
    const Institution institution = checkup_institution();
    CHECK(steps_of(plan_for(institution, office.context,
                            {event("account", "accepted"), event("start_use", "submitted")})) ==
          std::vector<std::string>{"account done", "start_use submitted", "settings later",
                                   "activate later", "start_date later", "operate later"});
    CHECK(steps_of(plan_for(institution, office.context,
                            {event("account", "accepted"), event("start_use", "operating"),
                             event("start_date", "accepted")})) ==
          std::vector<std::string>{"account done", "start_use done", "settings done",
                                   "activate done", "start_date done", "operate done"});
}

TEST_CASE("what the profile lacks is told where it is needed") {
    const Office office;
    Institution institution = checkup_institution();
    institution.contact_email = "";
    institution.staff_count = "";
    const Plan plan = plan_for(institution, office.context, {});
    CHECK(plan.steps.at(0).state == StepState::incomplete);
    CHECK(plan.steps.at(0).problems == std::vector<std::string>{"email: G-101 nothing is given"});
    CHECK(plan.steps.at(1).state == StepState::incomplete);
    CHECK(plan.steps.at(1).problems ==
          std::vector<std::string>{"staff_count: G-101 nothing is given"});
}

TEST_CASE("a medical institution logs in, and no account is planned") {
    const Office office;
    Institution institution = checkup_institution();
    institution.kind = InstitutionKind::medical;
    institution.number = "9919900010";
    const Plan plan = plan_for(institution, office.context, {});
    CHECK(plan.portal == Portal::medical_institution);
    CHECK(plan.steps.at(0).name == "login");
    CHECK(plan.steps.at(1).name == "start_use");
    CHECK(plan.steps.at(1).state == StepState::ready);
    CHECK(plan.steps.at(1).deadline.en ==
          "answer within about a week: by 2026-11-29 if sent today");
}

TEST_CASE("an insurer begins with the notification") {
    const Office office;
    const Institution one = insurer();
    const Plan plan = plan_for(one, office.context, {});
    CHECK(plan.steps.at(0).name == "introduce");
    CHECK(plan.steps.at(0).state == StepState::ready);
    CHECK(plan.steps.at(1).name == "account");
}

TEST_CASE("more than 20 devices add a step") {
    const Office office;
    Institution institution = checkup_institution();
    institution.device_count = "21";
    const Plan plan = plan_for(institution, office.context, {});
    CHECK(plan.steps.at(2).name == "add_devices");
}

TEST_CASE("a new institution is told that its account may have to wait a month") {
    const Office office;
    Institution institution = checkup_institution();
    CHECK(plan_for(institution, office.context, {}).steps.at(0).deadline.en ==
          "open the link within 3 hours of the mail");
    institution.registered_on = "2026-11-10";
    CHECK(plan_for(institution, office.context, {}).steps.at(0).deadline.en ==
          "open the link within 3 hours of the mail; a new institution: perhaps not before "
          "2026-12-10");
}
