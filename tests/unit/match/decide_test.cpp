// SPDX-License-Identifier: Apache-2.0
#include "judging.hpp"
#include "model/codec.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace mqa {

using namespace test;

TEST_CASE("a coupon and a qualification that agree are eligible without any reason") {
    const Decision decision = Scene().decision();
    CHECK(decision.verdict == Verdict::eligible);
    CHECK(decision.reasons.empty());
    CHECK(decision.envelope.id == "qualification-1");
    CHECK(decision.next_action == proceed_action().en);
    CHECK(decision.next_action_ja == proceed_action().ja);
    for (const Outcome outcome : decision.rules) {
        const bool silent = outcome == Outcome::pass || outcome == Outcome::skip;
        CHECK(silent);
    }
}

TEST_CASE("each single difference gives the verdict of its rule") {
    Scene scene;
    scene.coupon.expires_on = day("2026-11-21");
    CHECK(scene.decision().verdict == Verdict::ineligible);
    scene = Scene();
    scene.person().sex.reset();
    CHECK(scene.decision().verdict == Verdict::review);
    scene = Scene();
    scene.membership().acquired_on.reset();
    scene.membership().valid_from.reset();
    CHECK(scene.decision().verdict == Verdict::undetermined);
    scene = Scene();
    scene.membership().branch_number.reset();
    CHECK(scene.decision().verdict == Verdict::eligible);
}

TEST_CASE("reasons stand in the order of the rules and agree with the outcomes") {
    Scene scene;
    scene.coupon.expires_on = day("2026-11-21");
    scene.person().birth_date = day("1980-01-16");
    scene.person().sex.reset();
    const Decision decision = scene.decision();
    REQUIRE(decision.reasons.size() == 3);
    CHECK(decision.reasons[0].code == "M-206");
    CHECK(decision.reasons[1].code == "M-208");
    CHECK(decision.reasons[2].code == "M-209");
    for (const auto& reason : decision.reasons) {
        CHECK(decision.rules.at(reason.rule) == reason.outcome);
        CHECK_FALSE(reason.message_ja.empty());
    }
}

TEST_CASE("the next action is that of the gravest reason") {
    Scene scene;
    scene.person().sex.reset();
    CHECK(scene.decision().next_action == scene.reason(Rule::sex).action);
    scene.membership().acquired_on.reset();
    scene.membership().valid_from.reset();
    CHECK(scene.decision().next_action == scene.reason(Rule::period).action);
    scene.coupon.expires_on = day("2026-11-21");
    CHECK(scene.decision().next_action_ja == scene.reason(Rule::coupon_dates).action_ja);
}

TEST_CASE("numbers and names in reasons are masked unless asked for") {
    Scene scene;
    scene.coupon.number = "1234567";
    scene.coupon.person.name_kana = "ケンシン ハナコ";
    CHECK(scene.reason(Rule::insured_number).coupon_value == "****567");
    CHECK(scene.reason(Rule::insured_number).qualification_value == "*567");
    CHECK(scene.reason(Rule::kana_name).coupon_value == "ケ* ハ*");
    CHECK(scene.reason(Rule::kana_name).qualification_value == "ｼ* ｲ*");

    scene.options.values = Values::full;
    CHECK(scene.reason(Rule::insured_number).coupon_value == "1234567");
    CHECK(scene.reason(Rule::kana_name).coupon_value == "ケンシン ハナコ");

    scene.options.values = Values::none;
    CHECK_FALSE(scene.reason(Rule::insured_number).coupon_value);
    CHECK_FALSE(scene.reason(Rule::kana_name).qualification_value);
    CHECK(scene.decision().coupon->number == "1234567");
}

TEST_CASE("masking keeps three characters of a number and the initials of a name") {
    CHECK(mask_number("１２３４５") == "**３４５");
    CHECK(mask_number("123") == "**3");
    CHECK(mask_number("") == "");
    CHECK(mask_name("資格　一郎") == "資*　一*");
    CHECK(mask_name("ﾀﾞｲ ｺﾞﾛｳ") == "ﾀﾞ* ｺﾞ*");
    CHECK(mask_name(" 林") == "林");
    CHECK(values_from("none") == Values::none);
    CHECK_FALSE(values_from("some"));
}

TEST_CASE("settings change outcome, reason and verdict together") {
    Scene scene;
    scene.coupon.expires_on = day("2026-11-21");
    auto& setting = scene.options.settings.at(index_of(Rule::coupon_dates));
    setting = RuleSetting::review;
    CHECK(scene.decision().verdict == Verdict::review);
    CHECK(scene.reason(Rule::coupon_dates).outcome == Outcome::review);
    setting = RuleSetting::off;
    CHECK(scene.decision().verdict == Verdict::eligible);
    CHECK(scene.decision().reasons.empty());
    CHECK(scene.outcome(Rule::coupon_dates) == Outcome::skip);
}

TEST_CASE("the context is the qualification's, else the coupon's") {
    Scene scene;
    scene.coupon.envelope.context = R"({"row":7})";
    CHECK(scene.decision().envelope.context == R"({"row":7})");
    scene.qualification.envelope.context = R"({"booking":"b"})";
    CHECK(scene.decision().envelope.context == R"({"booking":"b"})");
    CHECK(scene.without_qualification().envelope.id == "coupon-1");
    CHECK(scene.without_qualification().envelope.context == R"({"row":7})");
}

TEST_CASE(
    "a coupon nobody confirmed is undetermined, or ineligible when it cannot be used anyway") {
    Scene scene;
    CHECK(scene.without_qualification().verdict == Verdict::undetermined);
    scene.coupon.expires_on = day("2026-11-21");
    CHECK(scene.without_qualification().verdict == Verdict::ineligible);
}

TEST_CASE("a record that cannot be used gives an undetermined decision with the error") {
    const Decision decision = decide_unusable(
        describe(Error(Errc::json_syntax).line(7), "mqa-match", {"bad-7", ""}), Scene().options);
    CHECK(decision.verdict == Verdict::undetermined);
    CHECK(decision.envelope.id == "bad-7");
    CHECK(outcome_of(decision, Rule::status) == Outcome::unknown);
    CHECK(outcome_of(decision, Rule::coupon_found) == Outcome::skip);
    REQUIRE(decision.error);
    CHECK(decision.error->where.line == 7);
    CHECK(decision.next_action == decision.error->hint);
    CHECK(decision.reasons.size() == 1);
}

TEST_CASE("an ambiguous qualification is judged by the candidate that fits the coupon") {
    Scene scene;
    scene.qualification.status = QualificationStatus::ambiguous;
    Membership other = scene.membership();
    other.insurer_number = insurer("06990022");
    scene.qualification.candidates = {other, scene.membership()};
    scene.qualification.membership = {};
    CHECK(scene.outcome(Rule::insurer) == Outcome::pass);
    CHECK(scene.decision().verdict == Verdict::review);
}

TEST_CASE("every decision is a record that can be read back") {
    Scene scene;
    scene.coupon.number = "9999";
    scene.coupon.person.name_kana = "シカクイチロー";
    scene.membership().branch_number.reset();
    for (const Decision& decision :
         {scene.decision(), scene.without_coupon(), scene.without_qualification()}) {
        Decoding strict{.strict = true};
        const Decision again = decode_decision(encode(decision), strict);
        CHECK(again.verdict == decision.verdict);
        CHECK(again.rules == decision.rules);
        CHECK(again.reasons.size() == decision.reasons.size());
    }
}

} // namespace mqa
