// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "model/terms.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mqa {

/// The rules R00 to R20 in their order (data/rules.def).
enum class Rule : std::uint8_t {
#define MQA_RULE(name, title_en, title_ja, cause_en, cause_ja, action_en, action_ja, source_en,    \
                 source_ja)                                                                        \
    name,
#include "match/data/rules.def"
#undef MQA_RULE
};

/// The ways in which the rules can fail to pass (data/rule_cases.def).
enum class RuleCase : std::uint8_t {
#define MQA_RULE_CASE(name, rule, outcome, field, table, code, message_en, message_ja, action_en,  \
                      action_ja)                                                                   \
    name,
#include "match/data/rule_cases.def"
#undef MQA_RULE_CASE
};

/// One rule as `rules` lists it and `explain` tells of it.
struct RuleEntry {
    Rule rule;
    std::string_view name; ///< "status"
    Text title;
    Text cause;
    Text action;
    Text source; ///< the public document the rule follows
};

/// One way to fail: what is said, what to do, and the code under which a claim would come back.
struct RuleCaseEntry {
    RuleCase id;
    std::string_view name;
    Rule rule;
    Outcome outcome;
    std::string_view field;
    std::string_view return_table; ///< "henrei", "kago" or empty
    std::string_view return_code;  ///< two digits or empty
    Text message;
    Text action;
};

constexpr std::size_t index_of(Rule rule) {
    return static_cast<std::size_t>(rule);
}

std::span<const RuleEntry> rule_table();
const RuleEntry& entry_of(Rule rule);

std::span<const RuleCaseEntry> rule_cases();
const RuleCaseEntry& entry_of(RuleCase id);

/// "M-206" for R06.
std::string rule_code(Rule rule);

/// The rule called "R06", "M-206" or "birth_date", in either case of letters; nothing for others.
std::optional<Rule> find_rule(std::string_view name);

/// The gravest outcome the rule can have by default.
Outcome gravest_outcome(Rule rule);

/// What a return code means: "資格喪失後受診" for kago 06. Nothing when there is no such code.
std::optional<Text> return_reason(std::string_view table, std::string_view code);

} // namespace mqa
