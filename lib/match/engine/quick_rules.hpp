// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/decide.hpp"
#include "match/engine/number_facts.hpp"
#include "match/engine/row_fields.hpp"

#include <array>
#include <mutex>
#include <string>
#include <vector>

namespace mqa::engine {

/// What the rules say of one pair, and the parts of the decision's text that only they know.
struct Judgement {
    RuleOutcomes rules{};
    Verdict verdict = Verdict::eligible;
    std::string reasons;     ///< the elements of the array `reasons`; empty when there is none
    std::string next_action; ///< the two members; empty when nothing stands against the service
};

/// Judges pairs of rows as decide() does. For each rule it knows cheap signs that it passes or does
/// not apply; without such a sign the rule itself is asked, with the records made from the rows.
/// One object a thread; `ledger_turn` is held while the ledger of used coupons is asked.
class QuickRules {
public:
    QuickRules(const DecisionOptions& options, std::mutex& ledger_turn);

    /// Either side may be nullptr, not both.
    void judge(const CouponFields* coupon, const QualificationFields* qualification,
               bool several_persons, Judgement& judgement);

private:
    enum class Sign : std::uint8_t { passes, skips, ask };

    struct Pair {
        const CouponFields* coupon;
        const QualificationFields* qualification;
        bool several_persons;
    };

    Sign sign_of(Rule rule, const Pair& pair);
    Sign period(const QualificationFields& own) const;
    Sign confirmed_on_day(const QualificationFields& own) const;
    Sign insured_number(const Pair& pair) const;
    Sign kana_name(const Pair& pair) const;
    Sign coupon_dates(const CouponFields& coupon) const;
    Sign by_reference(const std::array<Sign, 10>& signs, const CouponFields& coupon) const;
    Sign age(const Pair& pair);
    Sign insurer_contract(const Pair& pair);
    Sign institution_contract(const Pair& pair);
    Sign payment(const CouponFields& coupon);
    Sign check_digits(const Pair& pair);

    std::string_view institution_of(const Pair& pair) const;
    void learn_reference_digits();
    void ask(const Pair& pair, const std::vector<Rule>& asked, Judgement& judgement);
    bool was_used(const Coupon& coupon);

    const DecisionOptions& options_;
    std::mutex& ledger_turn_;
    NumberFacts facts_;
    Day day_;
    Day first_april_;
    std::array<char, 2> year_digits_{};
    std::array<Sign, 10> reference_signs_{}; ///< R10 by the kind digit
    std::array<Sign, 10> guidance_signs_{};  ///< R19 by the kind digit
    std::vector<std::uint8_t> age_signs_;    ///< R11 by the birth date; learnt as needed
    std::vector<Rule> asked_;
};

} // namespace mqa::engine
