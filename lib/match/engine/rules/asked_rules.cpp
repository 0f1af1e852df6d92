// SPDX-License-Identifier: Apache-2.0
#include "match/engine/rules/asked_rules.hpp"

#include "match/engine/keys/name_parts.hpp"
#include "match/engine/output/decision_text.hpp"
#include "match/engine/rows/rich_rows.hpp"
#include "match/judging.hpp"
#include "match/listing.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mqa::engine {
namespace {

/// As strongest_reason weighs them.
constexpr std::array strongest_first{Outcome::fail, Outcome::unknown, Outcome::review,
                                     Outcome::warn};

Answer answer_with(const Reason& reason) {
    Answer answer{reason.outcome, {}, {}};
    append_reason(answer.reason, reason);
    append_next_action(answer.next_action, {reason.action, reason.action_ja});
    return answer;
}

/// Where the values of coupon and qualification go in the text of a reason that has none.
std::size_t place_of_values(std::string_view reason) {
    return std::min(reason.find(",\"difference\":"), reason.find(",\"message\":"));
}

void append_values(std::string& text, const RuleFinding& finding, Values values) {
    const std::string_view field = entry_of(*finding.rule_case).field;
    const auto append = [&](std::string_view name, const std::optional<std::string>& value) {
        const auto shown = shown_value(value, field, values);
        if (shown && !shown->empty()) {
            text += name;
            append_string(text, *shown);
        }
    };
    append(",\"coupon_value\":", finding.coupon_value);
    append(",\"qualification_value\":", finding.qualification_value);
}

} // namespace

/// The records of a pair of rows, and what a rule is given of them.
class AskedRules::Records {
public:
    Records(const DecisionOptions& options, const RowPair& pair) : input{options.request} {
        if (pair.coupon != nullptr) {
            input.coupon = &coupon_.emplace(coupon_of(*pair.coupon));
        }
        if (pair.qualification != nullptr) {
            input.qualification = &qualification_.emplace(qualification_of(*pair.qualification));
            input.membership = &qualification_->membership;
        }
        input.several_persons = pair.several_persons;
        input.reference = options.reference;
    }

    RuleInput input;

private:
    std::optional<Coupon> coupon_;
    std::optional<Qualification> qualification_;
};

void AskedRules::ask(std::span<const Rule> rules, const RowPair& pair, Judgement& judgement) {
    std::optional<Records> records;
    RuleOutcomes outcomes{};
    keep_fresh();
    answers_.clear();
    for (const Rule rule : rules) {
        Answer& answer = answer_to(rule, pair, records);
        outcomes[index_of(rule)] = answer.outcome;
        judgement.rules.set(index_of(rule), answer.outcome);
        if (!answer.reason.empty()) {
            answers_.push_back(&answer);
        }
    }
    judgement.verdict = verdict_of(outcomes);
    tell(judgement);
}

/// Not while a judgement shows texts of answers that would have to make room.
void AskedRules::keep_fresh() {
    for (Fresh& fresh : fresh_) {
        if (fresh.question) {
            known_.keep(*fresh.question, std::move(fresh.answer));
        }
    }
    fresh_.clear();
}

Answer& AskedRules::answer_to(Rule rule, const RowPair& pair, std::optional<Records>& records) {
    const auto question = question_of(rule, pair);
    Answer* known = question ? known_.find(*question) : nullptr;
    if (known != nullptr) {
        return *known;
    }
    if (rule == Rule::kana_name && is_other_name(pair)) {
        const auto text = [](std::string_view name) { return std::optional(std::string(name)); };
        RuleFinding finding = found(RuleCase::kana_differs);
        finding.values(text((*pair.coupon)[CouponText::name_kana]),
                       text((*pair.qualification)[QualificationText::name_kana]));
        return fresh_
            .emplace_back(Fresh{{}, answer_from(rule, finding.differing(Difference::value))})
            .answer;
    }
    if (!records) {
        records.emplace(options_, pair);
    }
    return fresh_.emplace_back(Fresh{question, answer_by(*records, rule)}).answer;
}

/// Whether R07 surely finds another name. By far most names that differ do so altogether, and the
/// rule compares them in every way there is.
bool AskedRules::is_other_name(const RowPair& pair) const {
    return pair.coupon != nullptr && pair.qualification != nullptr && !pair.several_persons &&
           options_.reference.aliases == nullptr &&
           (*pair.qualification)[QualificationText::name_other_kana].empty() &&
           surely_other_name((*pair.coupon)[CouponText::name_kana],
                             (*pair.qualification)[QualificationText::name_kana]);
}

Answer AskedRules::answer_by(Records& records, Rule rule) {
    RuleInput& input = records.input;
    if (rule == Rule::insurer_contract) {
        input.insurer_listing =
            look_up(options_.insurers, insurer_of(input.coupon, input.membership), input.request);
    } else if (rule == Rule::institution_contract) {
        const auto listed = look_up(options_.institutions,
                                    institution_number_of(input.request, input.qualification),
                                    input.request, input.coupon);
        input.institution_listing = listed.listing;
        input.institution_online = listed.online;
    } else if (rule == Rule::used_before) {
        input.used_before = was_used(*input.coupon);
    }
    return answer_from(rule, judge(rule, input));
}

Answer AskedRules::answer_from(Rule rule, const RuleFinding& finding) {
    const Outcome outcome = adjusted(finding.outcome, options_.settings[index_of(rule)]);
    if (!finding.rule_case || outcome == Outcome::skip) {
        return {outcome, {}, {}};
    }
    if (!finding.arguments.empty()) {
        return answer_with(reason_for(finding, outcome, options_.values));
    }
    const auto [entry, fresh] =
        cases_.try_emplace({*finding.rule_case, outcome, finding.difference});
    CaseText& text = entry->second;
    if (fresh) {
        RuleFinding without_values = finding;
        text.answer = answer_with(reason_for(without_values.values(std::nullopt, std::nullopt),
                                             outcome, options_.values));
        text.values_at = place_of_values(text.answer.reason);
    }
    Answer answer = text.answer;
    std::string values;
    append_values(values, finding, options_.values);
    answer.reason.insert(text.values_at, values);
    return answer;
}

bool AskedRules::was_used(const Coupon& coupon) {
    const std::lock_guard turn(ledger_turn_);
    return options_.used_before(coupon, options_.request.service, options_.request.date);
}

/// Puts the reasons together, and what to do about the strongest of them.
void AskedRules::tell(Judgement& judgement) {
    if (answers_.empty()) {
        return;
    }
    for (const Outcome outcome : strongest_first) {
        const auto strongest =
            std::find_if(answers_.begin(), answers_.end(),
                         [outcome](const Answer* answer) { return answer->outcome == outcome; });
        if (strongest != answers_.end()) {
            judgement.next_action = (*strongest)->next_action;
            break;
        }
    }
    judgement.reasons = answers_.front()->reason;
    judgement.told = answers_.size() == 1 ? &answers_.front()->told : nullptr;
    if (answers_.size() > 1) {
        reasons_.clear();
        for (const Answer* answer : answers_) {
            reasons_ += reasons_.empty() ? "" : ",";
            reasons_ += answer->reason;
        }
        judgement.reasons = reasons_;
    }
}

} // namespace mqa::engine
