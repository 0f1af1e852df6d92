// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/decide.hpp"
#include "match/engine/rules/judgement.hpp"
#include "match/engine/rules/known_answers.hpp"
#include "match/finding.hpp"

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace mqa::engine {

/// Asks the rules themselves, with the records made from the rows, unless the answer is known. One
/// object a thread; `ledger_turn` is held while the ledger of used coupons is asked.
class AskedRules {
public:
    AskedRules(const DecisionOptions& options, std::mutex& ledger_turn)
        : options_(options), ledger_turn_(ledger_turn) {}

    /// Adds to the judgement what these rules, which are in their order, say of the pair.
    void ask(std::span<const Rule> rules, const RowPair& pair, Judgement& judgement);

private:
    class Records;

    struct Fresh {
        std::optional<Question> question;
        Answer answer;
    };

    /// The answer in a case that differs from pair to pair by the values alone.
    struct CaseText {
        Answer answer; ///< without values
        std::size_t values_at = 0;
    };

    void keep_fresh();
    Answer& answer_to(Rule rule, const RowPair& pair, std::optional<Records>& records);
    bool is_other_name(const RowPair& pair) const;
    Answer answer_by(Records& records, Rule rule);
    Answer answer_from(Rule rule, const RuleFinding& finding);
    bool was_used(const Coupon& coupon);
    void tell(Judgement& judgement);

    const DecisionOptions& options_;
    std::mutex& ledger_turn_;
    KnownAnswers known_;
    std::map<std::tuple<RuleCase, Outcome, std::optional<Difference>>, CaseText> cases_;
    std::deque<Fresh> fresh_; ///< to the pair asked about last
    std::vector<Answer*> answers_;
    std::string reasons_;
};

} // namespace mqa::engine
