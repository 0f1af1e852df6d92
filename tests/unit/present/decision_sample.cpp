// SPDX-License-Identifier: Apache-2.0
#include "unit/present/decision_sample.hpp"

#include "base/error.hpp"
#include "support/records.hpp"

namespace mqa::test {

Decision eligible_decision() {
    Decision decision{.envelope = {.id = "q-1", .context = {}},
                      .verdict = Verdict::eligible,
                      .service = Service::checkup,
                      .service_date = service_day(),
                      .coupon = valid_coupon(),
                      .qualification = valid_qualification(),
                      .reasons = {},
                      .rules = {},
                      .error = {},
                      .next_action = "collect the coupon and go on",
                      .next_action_ja = "受診券を回収して進めてください"};
    decision.rules.fill(Outcome::pass);
    return decision;
}

Decision ineligible_decision() {
    Decision decision = eligible_decision();
    decision.envelope.id = "q-2";
    decision.verdict = Verdict::ineligible;
    decision.reasons.push_back({.rule = 6,
                                .code = "M-206",
                                .outcome = Outcome::fail,
                                .field = "person.birth_date",
                                .coupon_value = "1980-01-16",
                                .qualification_value = "1980-01-15",
                                .difference = "value",
                                .message = "the birth dates differ",
                                .message_ja = "生年月日が異なります",
                                .action = "check that the coupon is this person's",
                                .action_ja = "本人の受診券か確かめてください",
                                .return_code = "04",
                                .return_table = "kago"});
    decision.rules.at(6) = Outcome::fail;
    decision.next_action = "check that the coupon is this person's";
    decision.next_action_ja = "本人の受診券か確かめてください";
    return decision;
}

Decision review_decision() {
    Decision decision = ineligible_decision();
    decision.envelope.id = "q-3";
    decision.verdict = Verdict::review;
    Reason& reason = decision.reasons.front();
    reason.rule = 7;
    reason.code = "M-207";
    reason.outcome = Outcome::review;
    reason.field = "person.name_kana";
    reason.coupon_value = "シ*　イ*";
    reason.qualification_value = "ｼ* ｲ*";
    reason.difference = "kana_variant";
    reason.message = "the kana names differ in small signs";
    reason.message_ja = "カナ氏名の表記が異なります";
    reason.return_code.reset();
    reason.return_table.reset();
    return decision;
}

Decision unusable_decision() {
    Decision decision = eligible_decision();
    decision.envelope.id = "e-3";
    decision.verdict = Verdict::undetermined;
    decision.coupon.reset();
    decision.qualification.reset();
    decision.error = describe(Error(Errc::bad_field).line(3).field("number").with("expected", "x"),
                              "mqa-match", decision.envelope);
    decision.next_action = "correct the record";
    decision.next_action_ja = "レコードを直してください";
    return decision;
}

} // namespace mqa::test
