// SPDX-License-Identifier: Apache-2.0
#include "match/engine/asked_coupon.hpp"
#include "match/engine/decision_text.hpp"
#include "match/engine/quick_rules.hpp"
#include "match/engine/rich_rows.hpp"
#include "match/judging.hpp"

#include <optional>

namespace mqa::engine {
namespace {

/// Days on which somebody can be born, for the table of ages.
constexpr Day first_birth = -40'000;
constexpr Day last_birth = 90'000;
constexpr std::uint8_t not_learnt = 0xFF;

} // namespace

QuickRules::QuickRules(const DecisionOptions& options, std::mutex& ledger_turn)
    : options_(options), ledger_turn_(ledger_turn), facts_(options),
      day_(day_of(options.request.date)),
      first_april_(day_of(fiscal_year_first_day(fiscal_year(options.request.date)))),
      age_signs_(static_cast<std::size_t>(last_birth - first_birth), not_learnt) {
    learn_reference_digits();
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

QuickRules::Sign QuickRules::age(const Pair& pair) {
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

bool QuickRules::was_used(const Coupon& coupon) {
    const std::lock_guard turn(ledger_turn_);
    return options_.used_before(coupon, options_.request.service, options_.request.date);
}

void QuickRules::ask(const Pair& pair, const std::vector<Rule>& asked, Judgement& judgement) {
    std::optional<Coupon> coupon;
    std::optional<Qualification> qualification;
    RuleInput input{.request = options_.request};
    if (pair.coupon != nullptr) {
        input.coupon = &coupon.emplace(coupon_of(*pair.coupon));
    }
    if (pair.qualification != nullptr) {
        input.qualification = &qualification.emplace(qualification_of(*pair.qualification));
        input.membership = &qualification->membership;
    }
    input.insurer_listing =
        look_up(options_.insurers, insurer_of(input.coupon, input.membership), options_.request);
    const auto institution =
        look_up(options_.institutions, institution_number_of(options_.request, input.qualification),
                options_.request, input.coupon);
    input.institution_listing = institution.listing;
    input.institution_online = institution.online;
    input.several_persons = pair.several_persons;
    input.reference = options_.reference;
    std::vector<Reason> reasons;
    for (const Rule rule : asked) {
        if (rule == Rule::used_before) {
            input.used_before = was_used(*coupon);
        }
        const RuleFinding finding = mqa::judge(rule, input);
        const Outcome outcome = adjusted(finding.outcome, options_.settings[index_of(rule)]);
        judgement.rules[index_of(rule)] = outcome;
        if (finding.rule_case && outcome != Outcome::skip) {
            reasons.push_back(reason_for(finding, outcome, options_.values));
        }
    }
    judgement.verdict = verdict_of(judgement.rules);
    for (const Reason& reason : reasons) {
        judgement.reasons += judgement.reasons.empty() ? "" : ",";
        append_reason(judgement.reasons, reason);
    }
    if (!reasons.empty()) {
        append_next_action(judgement.next_action, next_action_for(reasons));
    }
}

} // namespace mqa::engine
