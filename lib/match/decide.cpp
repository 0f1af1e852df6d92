// SPDX-License-Identifier: Apache-2.0
#include "match/decide.hpp"

#include "match/judging.hpp"
#include "match/listing.hpp"
#include "match/pairing.hpp"
#include "match/rules/rules.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mqa {
namespace {

/// The rules by their index.
constexpr std::array rule_functions{
#define MQA_RULE(name, title_en, title_ja, cause_en, cause_ja, action_en, action_ja, source_en,    \
                 source_ja)                                                                        \
    &rules::name,
#include "match/data/rules.def"
#undef MQA_RULE
};

using Mask = std::string (*)(std::string_view);

/// Fields whose values are masked; all others are shown as they are.
constexpr std::array<std::pair<std::string_view, Mask>, 3> masked_fields{{
    {"number", mask_number},
    {"person.name_kana", mask_name},
    {"person.name_other_kana", mask_name},
}};

std::optional<std::string> if_any(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional(std::string(text));
}

void apply(const RuleInput& input, const DecisionOptions& options, Decision& decision) {
    for (std::size_t rule = 0; rule < rule_count; ++rule) {
        const auto setting = options.settings.at(rule);
        const RuleFinding finding = judge(static_cast<Rule>(rule), input);
        const Outcome outcome = adjusted(finding.outcome, setting);
        decision.rules.at(rule) = outcome;
        if (finding.rule_case && outcome != Outcome::skip) {
            decision.reasons.push_back(reason_for(finding, outcome, options.values));
        }
    }
}

void say_next_action(Decision& decision) {
    NextAction action = next_action_for(decision.reasons);
    decision.next_action = std::move(action.en);
    decision.next_action_ja = std::move(action.ja);
}

Envelope envelope_of(const Case& given) {
    if (!given.qualification) {
        return given.coupon->envelope;
    }
    Envelope envelope = given.qualification->envelope;
    if (envelope.context.empty() && given.coupon) {
        envelope.context = given.coupon->envelope.context;
    }
    return envelope;
}

Decision empty_decision(Envelope envelope, const ServiceRequest& request) {
    Decision decision{.envelope = std::move(envelope),
                      .verdict = Verdict::undetermined,
                      .service = request.service,
                      .service_date = request.date,
                      .coupon = {},
                      .qualification = {},
                      .reasons = {},
                      .rules = {},
                      .error = {},
                      .next_action = {},
                      .next_action_ja = {}};
    decision.rules.fill(Outcome::skip);
    return decision;
}

RuleInput input_for(const Decision& decision, const DecisionOptions& options) {
    const Coupon* coupon = decision.coupon ? &*decision.coupon : nullptr;
    const Qualification* qualification =
        decision.qualification ? &*decision.qualification : nullptr;
    RuleInput input{.request = options.request, .coupon = coupon, .qualification = qualification};
    input.membership = qualification != nullptr ? &membership_for(*qualification, coupon) : nullptr;
    input.insurer_listing =
        look_up(options.insurers, insurer_of(coupon, input.membership), options.request);
    const auto institution =
        look_up(options.institutions, institution_number_of(options.request, qualification),
                options.request, coupon);
    input.institution_listing = institution.listing;
    input.institution_online = institution.online;
    input.reference = options.reference;
    if (options.used_before && coupon != nullptr) {
        input.used_before =
            options.used_before(*coupon, options.request.service, options.request.date);
    }
    return input;
}

} // namespace

RuleFinding judge(Rule rule, const RuleInput& input) {
    return rule_functions.at(index_of(rule))(input);
}

std::optional<std::string> shown_value(const std::optional<std::string>& value,
                                       std::string_view field, Values values) {
    if (!value || values == Values::none) {
        return std::nullopt;
    }
    const auto mask = std::find_if(masked_fields.begin(), masked_fields.end(),
                                   [field](const auto& entry) { return entry.first == field; });
    const bool masked = values == Values::masked && mask != masked_fields.end();
    return masked ? mask->second(*value) : *value;
}

Reason reason_for(const RuleFinding& finding, Outcome outcome, Values values) {
    const auto& entry = entry_of(*finding.rule_case);
    Reason reason;
    reason.rule = index_of(entry.rule);
    reason.code = rule_code(entry.rule);
    reason.outcome = outcome;
    reason.field = entry.field;
    reason.coupon_value = shown_value(finding.coupon_value, entry.field, values);
    reason.qualification_value = shown_value(finding.qualification_value, entry.field, values);
    if (finding.difference) {
        reason.difference = std::string(to_string(*finding.difference));
    }
    reason.message = fill(entry.message, Language::en, finding.arguments);
    reason.message_ja = fill(entry.message, Language::ja, finding.arguments);
    reason.action = entry.action.en;
    reason.action_ja = entry.action.ja;
    reason.return_code = if_any(entry.return_code);
    reason.return_table = if_any(entry.return_table);
    return reason;
}

NextAction next_action_for(const std::vector<Reason>& reasons) {
    if (const Reason* reason = strongest_reason(reasons)) {
        return {reason->action, reason->action_ja};
    }
    const Text proceed = proceed_action();
    return {std::string(proceed.en), std::string(proceed.ja)};
}

Decision decide(Case given, const DecisionOptions& options) {
    Decision decision = empty_decision(envelope_of(given), options.request);
    decision.coupon = std::move(given.coupon);
    decision.qualification = std::move(given.qualification);
    RuleInput input = input_for(decision, options);
    input.several_persons = given.several_persons;
    apply(input, options, decision);
    decision.verdict = verdict_of(decision.rules);
    say_next_action(decision);
    return decision;
}

Decision decide_unusable(ErrorRecord error, const DecisionOptions& options) {
    Decision decision = empty_decision(error.envelope, options.request);
    decision.rules.at(index_of(Rule::status)) = Outcome::unknown;
    decision.reasons.push_back(
        reason_for(found(RuleCase::record_unusable), Outcome::unknown, options.values));
    say_next_action(decision);
    if (!error.hint.empty() && !error.hint_ja.empty()) {
        decision.next_action = error.hint;
        decision.next_action_ja = error.hint_ja;
    }
    decision.error = std::move(error);
    return decision;
}

const Membership& membership_for(const Qualification& qualification, const Coupon* coupon) {
    const auto& candidates = qualification.candidates;
    if (names_somebody(qualification.membership) || candidates.empty() || coupon == nullptr) {
        return qualification.membership;
    }
    const auto first = [&candidates](const auto& fits) -> const Membership* {
        const auto found = std::find_if(candidates.begin(), candidates.end(), fits);
        return found != candidates.end() ? &*found : nullptr;
    };
    const auto* same_number = first(
        [coupon](const Membership& candidate) { return same_insured_number(*coupon, candidate); });
    const auto* same_insurer = first([coupon](const Membership& candidate) {
        return candidate.insurer_number == coupon->insurer_number;
    });
    const auto* nearest = same_number != nullptr ? same_number : same_insurer;
    return nearest != nullptr ? *nearest : candidates.front();
}

} // namespace mqa
