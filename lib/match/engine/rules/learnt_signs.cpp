// SPDX-License-Identifier: Apache-2.0
#include "match/engine/rules/asked_coupon.hpp"
#include "match/engine/rules/quick_rules.hpp"
#include "match/judging.hpp"
#include "model/proofs.hpp"

namespace mqa::engine {
namespace {

/// Days on which somebody can be born, for the table of ages.
constexpr Day first_birth = -40'000;
constexpr Day last_birth = 90'000;
constexpr std::uint8_t not_learnt = 0xFF;

} // namespace

QuickRules::QuickRules(const DecisionOptions& options, std::mutex& ledger_turn)
    : options_(options), facts_(options), day_(day_of(options.request.date)),
      first_april_(day_of(fiscal_year_first_day(fiscal_year(options.request.date)))),
      age_signs_(static_cast<std::size_t>(last_birth - first_birth), not_learnt),
      asker_(options, ledger_turn) {
    learn_settings();
    learn_reference_digits();
    learn_proofs();
    if (options.request.institution_number) {
        institution_ = &facts_.institution(*options.request.institution_number);
    }
}

void QuickRules::learn_settings() {
    for (std::size_t rule = 0; rule < rule_count; ++rule) {
        is_on_[rule] = options_.settings[rule] != RuleSetting::off;
        if (!is_on_[rule]) {
            switched_off_.set(rule, Outcome::skip);
        }
    }
}

/// The rules themselves are asked once what they make of each kind digit.
void QuickRules::learn_reference_digits() {
    const std::string year = std::to_string(fiscal_year(options_.request.date));
    year_digits_ = {year[2], year[3]};
    for (std::size_t digit = 0; digit < reference_signs_.size(); ++digit) {
        const std::string reference = year.substr(2) + std::to_string(digit) + "00000000";
        Coupon coupon = coupon_to_ask_with(options_.request.date);
        coupon.reference_number = reference;
        const RuleInput input{.request = options_.request, .coupon = &coupon};
        const auto sign = [&](Rule rule) {
            const Outcome outcome = mqa::judge(rule, input).outcome;
            const Sign silent = outcome == Outcome::skip ? Sign::skips : Sign::ask;
            return outcome == Outcome::pass ? Sign::passes : silent;
        };
        reference_signs_[digit] = sign(Rule::reference_number);
        guidance_signs_[digit] = sign(Rule::guidance);
    }
}

void QuickRules::learn_proofs() {
    proof_signs_.fill(Sign::ask);
    for (std::size_t word = 1; word < proof_signs_.size(); ++word) {
        const auto proof = term_of<Proof>(static_cast<Word>(word));
        if (!name_of(proof).empty() &&
            proof_accepted(*options_.reference.proof_periods, proof, options_.request.date)) {
            proof_signs_[word] = Sign::passes;
        }
    }
    if (options_.request.profile == Profile::production) {
        refused_channel_ = word_of(Channel::replay);
    }
}

QuickRules::Sign QuickRules::age(const RowPair& pair) {
    Day birth =
        pair.qualification != nullptr ? (*pair.qualification)[QualificationDay::birth] : no_day;
    if (birth == no_day && pair.coupon != nullptr) {
        birth = (*pair.coupon)[CouponDay::birth];
    }
    if (birth < first_birth || birth >= last_birth) {
        return Sign::ask;
    }
    std::uint8_t& learnt = age_signs_[static_cast<std::size_t>(birth - first_birth)];
    if (learnt == not_learnt) {
        Membership membership;
        membership.person.birth_date = date_of(birth);
        const RuleInput input{.request = options_.request, .membership = &membership};
        const bool passes = mqa::judge(Rule::age, input).outcome == Outcome::pass;
        learnt = static_cast<std::uint8_t>(passes ? Sign::passes : Sign::ask);
    }
    return static_cast<Sign>(learnt);
}

} // namespace mqa::engine
