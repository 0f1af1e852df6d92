// SPDX-License-Identifier: Apache-2.0
#include "judging.hpp"

#include <utility>

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

TEST_CASE(
    "a qualification without a coupon is to be reviewed, one without an answer undetermined") {
    Scene scene;
    CHECK(scene.outcome(Rule::coupon_found) == Outcome::pass);
    CHECK(outcome_of(scene.without_coupon(), Rule::coupon_found) == Outcome::review);
    CHECK(scene.without_coupon().verdict == Verdict::review);

    scene.qualification.status = QualificationStatus::indeterminate;
    CHECK(outcome_of(scene.without_coupon(), Rule::coupon_found) == Outcome::unknown);
    CHECK(scene.without_coupon().verdict == Verdict::undetermined);
}

TEST_CASE("the status decides as the table of outcomes says") {
    using Row = std::pair<QualificationStatus, Outcome>;
    for (const auto& row : {
             Row{QualificationStatus::valid, Outcome::pass},
             Row{QualificationStatus::invalid, Outcome::fail},
             Row{QualificationStatus::superseded, Outcome::fail},
             Row{QualificationStatus::not_found, Outcome::review},
             Row{QualificationStatus::ambiguous, Outcome::review},
             Row{QualificationStatus::indeterminate, Outcome::unknown},
         }) {
        CAPTURE(name_of(row.first));
        Scene scene;
        scene.qualification.status = row.first;
        CHECK(scene.outcome(Rule::status) == row.second);
    }
    CHECK(outcome_of(Scene().without_qualification(), Rule::status) == Outcome::unknown);
}

TEST_CASE("a superseded qualification points to the new insurer when the answer names it") {
    Scene scene;
    scene.qualification.status = QualificationStatus::superseded;
    CHECK(scene.reason(Rule::status).message.find("06990022") == std::string::npos);

    Membership newer;
    newer.insurer_number = insurer("06990022");
    newer.insurer_name = "第二健康保険組合";
    scene.qualification.candidates.push_back(newer);
    CHECK(scene.reason(Rule::status).message.find("06990022 第二健康保険組合") !=
          std::string::npos);
    CHECK(scene.reason(Rule::status).message_ja.find("06990022 第二健康保険組合") !=
          std::string::npos);
}

TEST_CASE("a person who was not found is reviewed, not undetermined for want of data") {
    Scene scene;
    scene.qualification.status = QualificationStatus::not_found;
    scene.membership().valid_from.reset();
    scene.membership().acquired_on.reset();
    scene.membership().insurer_number.reset();
    scene.person().birth_date.reset();
    scene.person().sex.reset();
    const Decision decision = scene.decision();
    CHECK(decision.verdict == Verdict::review);
    for (const Rule rule : {Rule::period, Rule::insurer, Rule::birth_date, Rule::sex}) {
        CAPTURE(entry_of(rule).name);
        CHECK(outcome_of(decision, rule) == Outcome::skip);
    }
}

TEST_CASE("membership includes its first and last day") {
    Scene scene;
    auto& membership = scene.membership();
    membership.valid_from = service_day();
    membership.acquired_on = service_day();
    membership.valid_to = service_day();
    CHECK(scene.outcome(Rule::period) == Outcome::pass);

    membership.valid_to = day("2026-11-21");
    CHECK(scene.outcome(Rule::period) == Outcome::fail);
    membership.valid_to.reset();
    membership.valid_from = day("2026-11-23");
    CHECK(scene.outcome(Rule::period) == Outcome::fail);
    membership.valid_from = service_day();
    membership.acquired_on = day("2026-11-23");
    CHECK(scene.outcome(Rule::period) == Outcome::fail);
    CHECK(scene.reason(Rule::period).return_table == "kago");
    CHECK(scene.reason(Rule::period).return_code == "06");
}

TEST_CASE("on the day of loss the membership is gone") {
    Scene scene;
    scene.membership().lost_on = day("2026-11-23");
    CHECK(scene.outcome(Rule::period) == Outcome::pass);
    scene.membership().lost_on = service_day();
    CHECK(scene.outcome(Rule::period) == Outcome::fail);
    CHECK(scene.reason(Rule::period).field == "lost_on");
}

TEST_CASE("without any first day the period is unknown, with either it can be judged") {
    Scene scene;
    scene.membership().valid_from.reset();
    CHECK(scene.outcome(Rule::period) == Outcome::pass);
    scene.membership().acquired_on.reset();
    CHECK(scene.outcome(Rule::period) == Outcome::unknown);
    CHECK(scene.decision().verdict == Verdict::undetermined);
    scene.membership().valid_from = day("2021-04-01");
    CHECK(scene.outcome(Rule::period) == Outcome::pass);
    scene.membership().valid_from.reset();
    scene.membership().valid_to = day("2026-03-31");
    CHECK(scene.outcome(Rule::period) == Outcome::fail);
}

TEST_CASE("the qualification is confirmed on the day of service in Japan") {
    using Row = std::pair<const char*, Outcome>;
    for (const auto& row : {
             Row{"2026-11-21T23:59:59+09:00", Outcome::warn},
             Row{"2026-11-21T15:00:00Z", Outcome::pass},
             Row{"2026-11-22T23:59:59+09:00", Outcome::pass},
             Row{"2026-11-23T12:00:00+09:00", Outcome::pass},
             Row{"2026-11-24T00:00:00+09:00", Outcome::fail},
         }) {
        CAPTURE(row.first);
        Scene scene;
        scene.qualification.confirmation.confirmed_at = instant(row.first);
        CHECK(scene.outcome(Rule::confirmed_on_day) == row.second);
    }
    CHECK(outcome_of(Scene().without_qualification(), Rule::confirmed_on_day) == Outcome::skip);
}

TEST_CASE("a proof is accepted on the days of the notices only") {
    struct Row {
        Proof proof;
        const char* date;
        Outcome outcome;
    };

    for (const auto& row : {
             Row{Proof::my_number_card, "2026-11-22", Outcome::pass},
             Row{Proof::my_number_card, "2024-03-31", Outcome::fail},
             Row{Proof::portal_screen, "2024-01-31", Outcome::pass},
             Row{Proof::portal_screen, "2024-01-30", Outcome::fail},
             Row{Proof::notice_with_card, "2024-12-01", Outcome::fail},
             Row{Proof::notice_with_card, "2024-12-02", Outcome::pass},
             Row{Proof::eligibility_certificate, "2026-11-22", Outcome::pass},
             Row{Proof::insurance_card, "2025-12-01", Outcome::pass},
             Row{Proof::insurance_card, "2025-12-02", Outcome::fail},
             Row{Proof::insurance_data, "2026-11-22", Outcome::pass},
         }) {
        CAPTURE(name_of(row.proof));
        CAPTURE(row.date);
        Scene scene;
        scene.options.request.date = day(row.date);
        scene.qualification.confirmation.proof = row.proof;
        CHECK(scene.outcome(Rule::proof) == row.outcome);
    }
}

TEST_CASE("what was replayed from a recording is no proof in production") {
    Scene scene;
    scene.qualification.confirmation.channel = Channel::replay;
    CHECK(scene.outcome(Rule::proof) == Outcome::pass);
    scene.options.request.profile = Profile::production;
    CHECK(scene.outcome(Rule::proof) == Outcome::fail);
    CHECK(scene.reason(Rule::proof).field == "confirmation.channel");
    CHECK(scene.decision().verdict == Verdict::ineligible);
    scene.qualification.confirmation.channel = Channel::gateway;
    CHECK(scene.outcome(Rule::proof) == Outcome::pass);
}

TEST_CASE("law code 39 on either side is another programme") {
    Scene scene;
    CHECK(scene.outcome(Rule::programme) == Outcome::pass);
    scene.coupon.insurer_number = insurer("39990015");
    CHECK(scene.outcome(Rule::programme) == Outcome::fail);
    scene = Scene();
    scene.membership().insurer_number = insurer("39990015");
    CHECK(scene.outcome(Rule::programme) == Outcome::fail);
    CHECK(outcome_of(scene.without_coupon(), Rule::programme) == Outcome::fail);
    CHECK(outcome_of(Scene().without_qualification(), Rule::programme) == Outcome::pass);
}

TEST_CASE("without any insurer number the programme is unknown") {
    Scene scene;
    scene.membership().insurer_number.reset();
    CHECK(outcome_of(scene.without_coupon(), Rule::programme) == Outcome::unknown);
    scene.qualification.status = QualificationStatus::not_found;
    CHECK(outcome_of(scene.without_coupon(), Rule::programme) == Outcome::skip);
}

} // namespace mqa
