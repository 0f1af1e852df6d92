// SPDX-License-Identifier: Apache-2.0
#include "judging.hpp"

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

TEST_CASE("the insurers must be the same") {
    Scene scene;
    CHECK(scene.outcome(Rule::insurer) == Outcome::pass);
    scene.membership().insurer_number = insurer("06990022");
    CHECK(scene.outcome(Rule::insurer) == Outcome::fail);
    const Reason reason = scene.reason(Rule::insurer);
    CHECK(reason.coupon_value == "06990014");
    CHECK(reason.qualification_value == "06990022");
    CHECK(reason.message.find("06990022") != std::string::npos);
    CHECK(reason.return_code == "04");
    scene.membership().insurer_number.reset();
    CHECK(scene.outcome(Rule::insurer) == Outcome::unknown);
}

TEST_CASE("six and eight digits of national health insurance are one insurer") {
    Scene scene;
    scene.coupon.insurer_number = insurer("990010");
    scene.membership().insurer_number = insurer("  990010");
    CHECK(scene.outcome(Rule::insurer) == Outcome::pass);
}

TEST_CASE("width, hyphens and leading zeros in symbol, number and branch pass") {
    Scene scene;
    scene.coupon.symbol = "１２-34";
    scene.membership().symbol = "12‐３４";
    scene.coupon.number = "０００４５６７";
    scene.coupon.branch_number = "1";
    CHECK(scene.outcome(Rule::insured_number) == Outcome::pass);
    CHECK(scene.decision().verdict == Verdict::eligible);
}

TEST_CASE("another symbol, number or branch fails with the code of the claim's return") {
    Scene scene;
    scene.coupon.symbol = "132";
    CHECK(scene.outcome(Rule::insured_number) == Outcome::fail);
    CHECK(scene.reason(Rule::insured_number).field == "symbol");
    CHECK(scene.reason(Rule::insured_number).return_code == "05");
    CHECK(scene.reason(Rule::insured_number).difference == "value");

    scene = Scene();
    scene.coupon.number = "4568";
    CHECK(scene.reason(Rule::insured_number).field == "number");
    CHECK(scene.reason(Rule::insured_number).return_code == "01");

    scene = Scene();
    scene.coupon.branch_number = "02";
    CHECK(scene.outcome(Rule::insured_number) == Outcome::fail);
    CHECK(scene.reason(Rule::insured_number).field == "branch_number");
}

TEST_CASE("codes absent on the coupon are skipped, absent only on the qualification warned of") {
    Scene scene;
    scene.coupon.symbol.reset();
    scene.coupon.number.reset();
    scene.coupon.branch_number.reset();
    CHECK(scene.outcome(Rule::insured_number) == Outcome::skip);

    scene = Scene();
    scene.membership().branch_number.reset();
    CHECK(scene.outcome(Rule::insured_number) == Outcome::warn);
    CHECK(scene.decision().verdict == Verdict::eligible);

    scene.coupon.number = "9999";
    CHECK(scene.outcome(Rule::insured_number) == Outcome::fail);
}

TEST_CASE("birth dates must be equal") {
    Scene scene;
    CHECK(scene.outcome(Rule::birth_date) == Outcome::pass);
    scene.person().birth_date = day("1980-01-16");
    CHECK(scene.outcome(Rule::birth_date) == Outcome::fail);
    scene.person().birth_date.reset();
    CHECK(scene.outcome(Rule::birth_date) == Outcome::unknown);
}

TEST_CASE("kana names pass by width, are reviewed as variants, fail as other names") {
    Scene scene;
    CHECK(scene.outcome(Rule::kana_name) == Outcome::pass);
    scene.coupon.person.name_kana = "シカクイチロー";
    scene.person().name_kana = "シカク イチロ";
    CHECK(scene.outcome(Rule::kana_name) == Outcome::review);
    CHECK(scene.reason(Rule::kana_name).difference == "kana_variant");
    scene.person().name_kana = "シカク ジロウ";
    CHECK(scene.outcome(Rule::kana_name) == Outcome::fail);
    CHECK(scene.reason(Rule::kana_name).return_code == "03");
}

TEST_CASE("a changed surname is reviewed only while the birth date is equal") {
    Scene scene;
    scene.person().name_kana = "ｹﾝｼﾝ ｲﾁﾛｳ";
    CHECK(scene.outcome(Rule::kana_name) == Outcome::review);
    CHECK(scene.decision().verdict == Verdict::review);
    scene.person().birth_date = day("1980-01-16");
    CHECK(scene.outcome(Rule::kana_name) == Outcome::fail);
}

TEST_CASE("a former or second name that agrees is told of and changes no verdict") {
    Scene scene;
    scene.person().name_kana = "ケンシン［シカク］　イチロウ";
    CHECK(scene.outcome(Rule::kana_name) == Outcome::warn);
    CHECK(scene.decision().verdict == Verdict::eligible);
    CHECK(scene.reason(Rule::kana_name).message.find("former surname") != std::string::npos);

    scene.person().name_kana = "シカク［ケンシン］　イチロウ";
    CHECK(scene.outcome(Rule::kana_name) == Outcome::pass);

    scene.person().name_kana = "ケンシン イチロウ";
    scene.person().name_other_kana = "ｼｶｸ ｲﾁﾛｳ";
    CHECK(scene.outcome(Rule::kana_name) == Outcome::warn);
    CHECK(scene.decision().verdict == Verdict::eligible);
    const Reason reason = scene.reason(Rule::kana_name);
    CHECK(reason.field == "person.name_other_kana");
    CHECK(reason.qualification_value != "ｼｶｸ ｲﾁﾛｳ"); // masked
}

TEST_CASE("a missing kana name is unknown unless the kanji names agree") {
    Scene scene;
    scene.person().name_kana.reset();
    CHECK(scene.outcome(Rule::kana_name) == Outcome::pass);
    scene.person().name = "資格　次郎";
    CHECK(scene.outcome(Rule::kana_name) == Outcome::unknown);
    scene.person().name.reset();
    CHECK(scene.outcome(Rule::kana_name) == Outcome::unknown);
}

TEST_CASE("kanji variants alone pass") {
    Scene scene;
    scene.coupon.person.name = "髙橋　一郎";
    scene.person().name = "高橋　一郎";
    CHECK(scene.outcome(Rule::kana_name) == Outcome::pass);
    CHECK(scene.decision().verdict == Verdict::eligible);
}

TEST_CASE("several persons of one name and birth date are reviewed unless the names differ") {
    const Scene scene;
    Decision decision = decide({scene.coupon, scene.qualification, true}, scene.options);
    CHECK(outcome_of(decision, Rule::kana_name) == Outcome::review);
    CHECK(decision.verdict == Verdict::review);

    Coupon other = scene.coupon;
    other.person.name_kana = "ケンシンハナコ";
    decision = decide({other, scene.qualification, true}, scene.options);
    CHECK(outcome_of(decision, Rule::kana_name) == Outcome::fail);
}

TEST_CASE("sexes that differ fail, sexes that cannot be compared are reviewed") {
    Scene scene;
    CHECK(scene.outcome(Rule::sex) == Outcome::pass);
    scene.person().sex = Sex::female;
    CHECK(scene.outcome(Rule::sex) == Outcome::fail);
    scene.person().sex = Sex::unset;
    CHECK(scene.outcome(Rule::sex) == Outcome::review);
    scene.person().sex.reset();
    CHECK(scene.outcome(Rule::sex) == Outcome::review);
    scene.person().sex = Sex::male;
    scene.coupon.person.sex = Sex::unset;
    CHECK(scene.outcome(Rule::sex) == Outcome::review);
}

TEST_CASE("rules that compare are skipped when one side is absent") {
    const Scene scene;
    for (const Rule rule :
         {Rule::insurer, Rule::insured_number, Rule::birth_date, Rule::kana_name, Rule::sex}) {
        CAPTURE(entry_of(rule).name);
        CHECK(outcome_of(scene.without_coupon(), rule) == Outcome::skip);
        CHECK(outcome_of(scene.without_qualification(), rule) == Outcome::skip);
    }
}

} // namespace mqa
