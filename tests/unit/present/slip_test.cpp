// SPDX-License-Identifier: Apache-2.0
#include "present/slip/slip.hpp"
#include "support/records.hpp"
#include "unit/present/decision_sample.hpp"

#include <algorithm>
#include <stdexcept>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

const SysTime now = instant("2026-11-22T10:00:00+09:00");

Slip slip_of(const Decision& decision, Style style = {}) {
    return make_slip(decision, now, style);
}

SlipRow row_called(const Slip& slip, const std::string& label) {
    const auto found = std::ranges::find(slip.rows, label, &SlipRow::label);
    if (found == slip.rows.end()) {
        throw std::runtime_error("no row " + label);
    }
    return *found;
}

} // namespace

TEST_CASE("a slip has the verdict, the person in part, and one thing to do") {
    const Slip slip = slip_of(eligible_decision(), {.language = Language::ja});
    CHECK(slip.verdict == "受診可");
    CHECK(slip.tone == Tone::good);
    CHECK(slip.name == "資*　一* 様");
    CHECK(slip.person.starts_with("1980-01-15（昭和55年1月15日）生   男"));
    CHECK(slip.next_action == "受診券を回収して進めてください");
    CHECK(slip.reasons.empty());
    CHECK(slip.footer == "作成 2026-11-22 10:00:00 +09:00   氏名・番号は一部のみ");
}

TEST_CASE("a cell that decided the verdict is marked with the kind of difference") {
    const SlipRow row = row_called(slip_of(ineligible_decision()), "birth date");
    // The decision names the difference; the sample's records agree.
    CHECK(row.tone == Tone::bad);
    Decision decision = ineligible_decision();
    decision.coupon->person.birth_date = Date::parse("1980-01-16");
    const SlipRow other = row_called(slip_of(decision), "birth date");
    CHECK(other.coupon == "1980-01-16");
    CHECK(other.qualification == "1980-01-15");
    CHECK(other.difference == "another value");
}

TEST_CASE("what differs in width only is named and of no account") {
    const SlipRow row = row_called(slip_of(eligible_decision()), "symbol");
    CHECK(row.coupon == "131");
    CHECK(row.qualification == "１３１");
    CHECK(row.difference == "width only");
    CHECK(row.tone == Tone::dim);
    CHECK(row_called(slip_of(eligible_decision()), "number").difference.empty());
}

TEST_CASE("names are compared whole and shown in part") {
    Decision decision = review_decision();
    decision.coupon->person.name_kana = "シカクイチロオ";
    const SlipRow row = row_called(slip_of(decision), "kana");
    CHECK(row.coupon == "シ*");
    CHECK(row.tone == Tone::careful);
    CHECK_FALSE(row.difference.empty());
    CHECK(row_called(slip_of(eligible_decision()), "number").coupon == "*567");
}

TEST_CASE("what only one side has is marked when a rule minds, else left alone") {
    Decision decision = eligible_decision();
    decision.coupon->symbol.reset();
    CHECK(row_called(slip_of(decision), "symbol").tone == Tone::plain);
    Reason reason;
    reason.code = "M-205";
    reason.outcome = Outcome::warn;
    reason.field = "symbol";
    decision.reasons.push_back(reason);
    CHECK(row_called(slip_of(decision), "symbol").difference == "missing");
    CHECK(row_called(slip_of(decision), "symbol").tone == Tone::careful);
}

TEST_CASE("reasons tell the values and what a claim would come back with") {
    const Slip slip = slip_of(ineligible_decision());
    REQUIRE(slip.reasons.size() == 1);
    CHECK(slip.reasons[0].code == "M-206");
    CHECK(slip.reasons[0].detail == "coupon 1980-01-16, qualification 1980-01-15   would be "
                                    "returned with code 04 (insurer)");
}

TEST_CASE("a record that could not be used has a slip that says so") {
    const Slip slip = slip_of(unusable_decision());
    CHECK(slip.coupon_heading == "no coupon");
    CHECK(slip.qualification_heading == "not confirmed");
    CHECK(slip.person.empty());
    REQUIRE(slip.reasons.size() == 1);
    CHECK(slip.reasons[0].code == "C-436");
}
