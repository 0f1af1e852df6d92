// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/decide.hpp"
#include "match/engine/rows/row_pair.hpp"
#include "match/engine/rules/asked_rules.hpp"
#include "match/engine/rules/judgement.hpp"
#include "match/engine/rules/number_facts.hpp"

#include <array>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

namespace mqa::engine {

/// Judges pairs of rows as decide() does. For each rule it knows cheap signs that it passes or does
/// not apply; without such a sign the rule itself is asked. One object a thread; `ledger_turn` is
/// held while the ledger of used coupons is asked.
class QuickRules {
public:
    QuickRules(const DecisionOptions& options, std::mutex& ledger_turn);

    Judgement judge(const RowPair& pair);

    /// Asks for what judge() will read about the insurer; `digits` are the eight of its number.
    void expect_insurer(std::string_view digits) const { facts_.expect_insurer(digits); }

private:
    enum class Sign : std::uint8_t { passes, skips, ask };

    template <std::size_t... rules>
    void look_for_signs(const RowPair& pair, PackedOutcomes& outcomes,
                        std::index_sequence<rules...> all);
    void look_for_sign(Rule rule, const RowPair& pair, PackedOutcomes& outcomes);
    Sign sign_of(Rule rule, const RowPair& pair);
    Sign period(const QualificationFields& own) const;
    Sign confirmed_on_day(const QualificationFields& own) const;
    static Sign insured_number(const RowPair& pair);
    static Sign kana_name(const RowPair& pair);
    Sign coupon_dates(const CouponFields& coupon) const;
    static Sign by_reference(const std::array<Sign, 10>& signs, const CouponFields& coupon);
    Sign age(const RowPair& pair);
    Sign insurer_contract(const RowPair& pair);
    Sign institution_contract(const RowPair& pair);
    Sign payment(const CouponFields& coupon);
    Sign proof(const QualificationFields& own) const;
    Sign check_digits(const RowPair& pair);

    std::string_view institution_of(const RowPair& pair) const;
    const NumberFacts::Institution& institution_for(const RowPair& pair);
    void learn_settings();
    void learn_reference_digits();
    void learn_proofs();

    const DecisionOptions& options_;
    NumberFacts facts_;
    Day day_;
    Day first_april_;
    std::array<char, 2> year_digits_{};
    std::array<Sign, 10> reference_signs_{}; ///< R10 by the kind digit
    std::array<Sign, 10> guidance_signs_{};  ///< R19 by the kind digit
    std::vector<std::uint8_t> age_signs_;    ///< R11 by the birth date; learnt as needed
    std::array<Sign, 16> proof_signs_{};     ///< R17 by the word of the proof
    Word refused_channel_ = 0;               ///< R17: recordings in production; 0: none
    std::array<bool, rule_count> is_on_{};
    PackedOutcomes switched_off_;
    /// Of the institution that all records share.
    const NumberFacts::Institution* institution_ = nullptr;

    AskedRules asker_;
    std::array<Rule, rule_count> asked_{}; ///< of the pair at hand
    std::size_t asked_count_ = 0;
};

} // namespace mqa::engine
