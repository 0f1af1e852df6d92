// SPDX-License-Identifier: Apache-2.0
#include "registration/plan/plan.hpp"
#include "unit/registration/support.hpp"

#include <algorithm>

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

LedgerEvent activated(const std::string& device, const std::string& application = "start_use") {
    LedgerEvent made = event(application, "devices_activated");
    made.event = "device_activated";
    made.details = {{"device", device}};
    return made;
}

/// "contact.email: G-101 nothing is given".
std::vector<std::string> problems_of(const PlanStep& step) {
    std::vector<std::string> problems;
    for (const ApplicationProblem& problem : step.problems) {
        problems.push_back(problem.profile_key + ": " + problem.text);
    }
    return problems;
}

const PlanStep& step_of(const Plan& plan, std::string_view name) {
    return *std::ranges::find(plan.steps, name, &PlanStep::name);
}

std::string count_of(const PlanStep& step) {
    return std::to_string(step.done) + "/" + std::to_string(step.wanted);
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
    CHECK(
        steps_of(plan_for(institution, office.context,
                          {event("account", "accepted"), activated("受付1"), activated("バス1号車"),
                           event("start_use", "operating"), event("start_date", "accepted")})) ==
        std::vector<std::string>{"account done", "start_use done", "settings done", "activate done",
                                 "start_date done", "operate done"});
}

TEST_CASE("what the profile lacks is told where it is needed") {
    const Office office;
    Institution institution = checkup_institution();
    institution.contact_email = "";
    institution.staff_count = "";
    const Plan plan = plan_for(institution, office.context, {});
    CHECK(plan.steps.at(0).state == StepState::incomplete);
    CHECK(problems_of(plan.steps.at(0)) ==
          std::vector<std::string>{"contact.email: G-101 nothing is given"});
    CHECK(plan.steps.at(0).problems.at(0).label_ja == "メールアドレス");
    CHECK(plan.steps.at(0).problems.at(0).text_ja == "G-101 値がありません");
    CHECK(plan.steps.at(1).state == StepState::incomplete);
    CHECK(problems_of(plan.steps.at(1)) ==
          std::vector<std::string>{"use.staff_count: G-101 nothing is given"});
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

TEST_CASE("every gap of a form is told, also where labels are alike in one language") {
    const Office office;
    Institution one = insurer();
    one.name_kana = "";
    one.address_kana = "";
    one.representative_kana = "";
    const Plan plan = plan_for(one, office.context, {});
    CHECK(problems_of(plan.steps.at(0)) ==
          std::vector<std::string>{"name_kana: G-101 nothing is given",
                                   "address_kana: G-101 nothing is given",
                                   "representative.name_kana: G-101 nothing is given"});
    CHECK(plan.steps.at(0).command.options == "-o pdf --out introduce-06990014.pdf");
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

TEST_CASE("a day of registration that is none is told of, for the account waits for it") {
    const Office office;
    Institution institution = checkup_institution();
    institution.registered_on = "2026-13-01";
    const Plan plan = plan_for(institution, office.context, {});
    CHECK(plan.steps.at(0).state == StepState::incomplete);
    CHECK(problems_of(plan.steps.at(0)) ==
          std::vector<std::string>{"registered_on: G-161 there is no such day"});
}

TEST_CASE("more devices are applied for once every batch was accepted") {
    const Office office;
    Institution institution = checkup_institution();
    institution.device_count = "45";
    std::vector<LedgerEvent> history{event("account", "accepted"), event("start_use", "accepted"),
                                     event("add_devices", "accepted")};
    Plan plan = plan_for(institution, office.context, history);
    const PlanStep& half = step_of(plan, "add_devices");
    CHECK(half.state == StepState::ready);
    CHECK(count_of(half) == "1/2");
    CHECK(half.command.application == "add_devices/2");
    // The first 20 need not wait for the others.
    CHECK(step_of(plan, "settings").state == StepState::ready);
    history.push_back(event("add_devices/2", "accepted"));
    plan = plan_for(institution, office.context, history);
    CHECK(step_of(plan, "add_devices").state == StepState::done);
}

TEST_CASE("devices are counted, each once, whichever application they came with") {
    const Office office;
    Institution institution = checkup_institution();
    institution.device_count = "21";
    std::vector<LedgerEvent> history{
        event("account", "accepted"), event("add_devices", "settings_received"),
        event("start_use", "settings_received"), activated("受付1"), activated("受付1")};
    Plan plan = plan_for(institution, office.context, history);
    const PlanStep& begun = step_of(plan, "activate");
    CHECK(begun.state == StepState::ready);
    CHECK(count_of(begun) == "1/21");
    CHECK(begun.command.options == "--device 'バス1号車'");
    // One is enough to begin with.
    CHECK(step_of(plan, "start_date").state == StepState::ready);
    history.push_back(activated("バス1号車"));
    for (int device = 3; device <= 20; ++device) {
        history.push_back(activated(std::to_string(device)));
    }
    history.push_back(activated("21", "add_devices"));
    plan = plan_for(institution, office.context, history);
    CHECK(step_of(plan, "activate").state == StepState::done);
    LedgerEvent mistake = event("add_devices", "settings_received");
    mistake.event = "corrected";
    history.push_back(mistake);
    plan = plan_for(institution, office.context, history);
    CHECK(count_of(step_of(plan, "activate")) == "20/21");
}

TEST_CASE("one device under several spellings is one, and the other is still to be activated") {
    const Office office;
    const Institution institution = checkup_institution();
    const std::vector<LedgerEvent> history{event("account", "accepted"), activated("受付1"),
                                           activated("受付１"), activated(" 受付1　")};
    const Plan plan = plan_for(institution, office.context, history);
    CHECK(step_of(plan, "activate").state == StepState::ready);
    CHECK(count_of(step_of(plan, "activate")) == "1/2");
    CHECK(step_of(plan, "activate").command.options == "--device 'バス1号車'");
    CHECK(step_of(plan, "activate").note.en.empty());
    Institution wide = institution;
    wide.devices = "受付１\nﾊﾞｽ1号車";
    CHECK(step_of(
              plan_for(wide, office.context,
                       {event("account", "accepted"), activated("受付1"), activated("バス1号車")}),
              "activate")
              .state == StepState::done);
}

TEST_CASE("a name that the profile does not have counts for no device that it names") {
    const Office office;
    Institution institution = checkup_institution();
    const std::vector<LedgerEvent> history{event("account", "accepted"), activated("受付1"),
                                           activated("受付9")};
    Plan plan = plan_for(institution, office.context, history);
    CHECK(step_of(plan, "activate").state == StepState::ready);
    CHECK(count_of(step_of(plan, "activate")) == "1/2");
    CHECK(step_of(plan, "activate").note.en ==
          "activated under names that use.devices does not have: 受付9");
    // Of a device without a name there it may be the name.
    institution.device_count = "3";
    plan = plan_for(institution, office.context, history);
    CHECK(count_of(step_of(plan, "activate")) == "2/3");
    CHECK(step_of(plan, "activate").note.en.empty());
    // With nothing but such a name no device is there to begin with.
    institution.device_count = "2";
    plan =
        plan_for(institution, office.context, {event("account", "accepted"), activated("受付9")});
    CHECK(count_of(step_of(plan, "activate")) == "0/2");
    CHECK(step_of(plan, "activate").state == StepState::ready);
    CHECK(step_of(plan, "start_date").state == StepState::later);
}

TEST_CASE("what was submitted has the deadline that runs since then, and is overdue after it") {
    Office office;
    const Institution institution = checkup_institution();
    const std::vector<LedgerEvent> history{event("account", "submitted")};
    Plan plan = plan_for(institution, office.context, history);
    CHECK(plan.steps.at(0).deadline.en == "open the link by 2026-11-22T13:00:00+09:00");
    CHECK_FALSE(plan.steps.at(0).overdue);
    CHECK(plan.steps.at(0).command.words == "mqa-register record accepted");
    office.context.now += std::chrono::hours(4);
    plan = plan_for(institution, office.context, history);
    CHECK(plan.steps.at(0).overdue);
    CHECK(plan.steps.at(0).deadline.ja ==
          "有効化用リンクを 2026-11-22T13:00:00+09:00 までに開く（期限切れ）");
    office.context.now += std::chrono::days(9);
    plan = plan_for(institution, office.context,
                    {event("account", "accepted"), event("start_use", "submitted")});
    CHECK(plan.steps.at(1).state == StepState::submitted);
    CHECK(plan.steps.at(1).deadline.en == "answer by 2026-11-30 (overdue)");
    CHECK(title_of(plan.steps.at(1).state, plan.steps.at(1).overdue).ja == "期限切れ");
}

TEST_CASE("a use that has ended is said to have ended, and begins anew from its application") {
    const Office office;
    const Institution institution = checkup_institution();
    std::vector<LedgerEvent> history{event("account", "accepted"), activated("受付1"),
                                     activated("バス1号車"), event("start_date", "accepted"),
                                     event("start_use", "ended")};
    const Plan over = plan_for(institution, office.context, history);
    CHECK(steps_of(over) == std::vector<std::string>{"account done", "start_use ended",
                                                     "settings ended", "activate ended",
                                                     "start_date ended", "operate ended"});
    CHECK(step_of(over, "start_use").note.en ==
          "use ended on 2026-11-22; to use the app again, apply anew");
    std::vector<LedgerEvent> again = history;
    again.push_back(event("start_use", "accepted"));
    CHECK(steps_of(plan_for(institution, office.context, again)) ==
          std::vector<std::string>{"account done", "start_use done", "settings ready",
                                   "activate later", "start_date later", "operate later"});
    LedgerEvent mistake = event("start_use", "operating");
    mistake.event = "corrected";
    history.push_back(mistake);
    CHECK(step_of(plan_for(institution, office.context, history), "start_date").state ==
          StepState::done);
}

TEST_CASE("an insurer is not asked for what the notification brings before it is back") {
    const Office office;
    Institution one = insurer();
    one.portal_terms_agreed = "true";
    one.staff_count = "2";
    one.device_count = "1";
    one.use_terms_agreed = "true";
    Plan plan = plan_for(one, office.context, {});
    CHECK(steps_of(plan) == std::vector<std::string>{"introduce ready", "account later",
                                                     "start_use later", "settings later",
                                                     "activate later", "start_date incomplete",
                                                     "operate later"});
    CHECK(step_of(plan, "account").note.en == "with step 1 comes: online_code");
    CHECK(step_of(plan, "start_use").note.en ==
          "with step 1 comes: online_code, evidence.returned_introduction");
    LedgerEvent back = event("notification_introduce", "accepted");
    back.institution = "06990014";
    plan = plan_for(one, office.context, {back});
    CHECK(problems_of(step_of(plan, "account")).front().starts_with("online_code: G-101"));
    CHECK(problems_of(step_of(plan, "start_use")).back() ==
          "evidence.returned_introduction: G-171 no file is named");
    // A month from the day on which the code came.
    CHECK(step_of(plan, "account").deadline.en.ends_with("perhaps not before 2026-12-22"));
}

TEST_CASE("who does not say when the number was given is told of the month all the same") {
    const Office office;
    Institution institution = checkup_institution();
    institution.registered_on = "";
    CHECK(
        plan_for(institution, office.context, {})
            .steps.at(0)
            .deadline.en.ends_with("perhaps not before about a month after its number was given"));
}

TEST_CASE("a deadline that is settled has its day") {
    const Office office;
    const Plan plan = plan_for(checkup_institution(), office.context,
                               {event("account", "accepted"), event("start_use", "submitted")});
    CHECK(step_of(plan, "start_use").due == "2026-11-30");
    CHECK(step_of(plan, "start_date").due == "2027-01-12");
    CHECK(step_of(plan, "operate").due.empty());
}

TEST_CASE("a first day of operation that passes before it is registered is late") {
    Office office;
    Institution institution = checkup_institution();
    institution.start_date = "2026-11-22";
    CHECK_FALSE(step_of(plan_for(institution, office.context, {}), "start_date").overdue);
    institution.start_date = "2026-11-21";
    Plan plan = plan_for(institution, office.context, {});
    CHECK(step_of(plan, "start_date").overdue);
    CHECK(step_of(plan, "start_date").deadline.en == "before 2026-11-21 (overdue)");
    CHECK(step_of(plan, "start_date").deadline.ja == "2026-11-21 まで（期限切れ）");
    plan = plan_for(institution, office.context, {event("start_date", "accepted")});
    CHECK_FALSE(step_of(plan, "start_date").overdue);
}

TEST_CASE("what is written wrongly is told apart from what is missing") {
    const Office office;
    Institution institution = checkup_institution();
    institution.contact_email = "";
    institution.contact_phone = "000-0000-0000";
    institution.institution_notification = "";
    institution.registered_on = "2026-13-01";
    const Plan plan = plan_for(institution, office.context, {});
    std::vector<std::string> missing;
    std::vector<std::string> wrong;
    for (const PlanStep& step : plan.steps) {
        for (const ApplicationProblem& problem : step.problems) {
            (problem.missing ? missing : wrong).push_back(problem.profile_key);
        }
    }
    CHECK(missing ==
          std::vector<std::string>{"contact.email", "evidence.institution_notification"});
    CHECK(wrong == std::vector<std::string>{"contact.phone", "registered_on"});
}

TEST_CASE("an insurer that has its code has been notified, unless the ledger knows better") {
    const Office office;
    Institution one = insurer();
    one.online_code = "9929900018";
    const auto introduction = [&](const std::vector<LedgerEvent>& history) {
        return step_of(plan_for(one, office.context, history), "introduce");
    };
    CHECK(introduction({}).state == StepState::done);
    CHECK(introduction({}).note.en ==
          "the profile has the code that comes back with it (online_code)");
    const Plan plan = plan_for(one, office.context, {});
    CHECK(step_of(plan, "account").state != StepState::later);
    // The form that came back is there, so that its scan is missing.
    CHECK(step_of(plan, "start_use").note.en.empty());
    CHECK(problems_of(step_of(plan, "start_use")).back() ==
          "evidence.returned_introduction: G-171 no file is named");
    LedgerEvent sent = event("notification_introduce", "submitted");
    sent.institution = "06990014";
    CHECK(introduction({sent}).state == StepState::submitted);
    sent.state = "returned";
    CHECK(introduction({sent}).state == StepState::ready);
    sent.state = "accepted";
    CHECK(introduction({sent}).state == StepState::done);
    CHECK(introduction({sent}).note.en.empty());
    one.online_code = "99299";
    CHECK(introduction({}).state == StepState::ready);
}

TEST_CASE("after the end of use an insurer is led to the abolition notification") {
    const Office office;
    Institution one = insurer();
    one.online_code = "9929900018";
    one.abolished_on = "2027-03-31";
    one.abolition_reason = "実施体制の見直し";
    const auto of_insurer = [&](const std::string& application, const std::string& state) {
        LedgerEvent made = event(application, state);
        made.institution = "06990014";
        return made;
    };
    std::vector<LedgerEvent> history{of_insurer("notification_introduce", "accepted"),
                                     of_insurer("account", "accepted"),
                                     of_insurer("start_use", "operating")};
    CHECK(steps_of(plan_for(one, office.context, history)).back().starts_with("operate"));
    history.push_back(of_insurer("start_use", "ended"));
    Plan plan = plan_for(one, office.context, history);
    CHECK(plan.steps.back().name == "abolish");
    CHECK(plan.steps.back().state == StepState::ready);
    CHECK(plan.steps.back().command.words == "mqa-register notify abolish");
    CHECK(plan.steps.back().command.options == "-o pdf --out abolish-06990014.pdf");
    history.push_back(of_insurer("notification_abolish", "accepted"));
    plan = plan_for(one, office.context, history);
    CHECK(plan.steps.back().state == StepState::done);
}

TEST_CASE("what came back is told with its reason, and is to be prepared again") {
    const Office office;
    LedgerEvent returned = event("account", "returned");
    returned.details = {{"reason", "機関コードの誤り"}};
    const Plan plan = plan_for(checkup_institution(), office.context, {returned});
    CHECK(plan.steps.at(0).state == StepState::ready);
    CHECK(plan.steps.at(0).note.ja == "差戻し: 機関コードの誤り");
    CHECK(plan.steps.at(0).command.words == "mqa-register account");
}

TEST_CASE("what was handed out is to be recorded as submitted") {
    const Office office;
    const Plan plan =
        plan_for(checkup_institution(), office.context, {event("account", "exported")});
    CHECK(plan.steps.at(0).command.words == "mqa-register record submitted");
}
