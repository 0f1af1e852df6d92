// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "model/date.hpp"
#include "model/terms.hpp"
#include "registration/profile/institution.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace mqa {

/// More devices than any institution has: applied for 20 at a time, the ledger could name each of
/// the applications.
constexpr std::size_t most_devices_in_all = 20000;

/// What is asked of a field (data/rules.def).
enum class FieldRule : std::uint8_t {
#define MQA_FIELD_RULE(name, code, severity, accepted, refused, text_en, text_ja, advice_en,       \
                       advice_ja)                                                                  \
    name,
#include "registration/data/rules.def"
#undef MQA_FIELD_RULE
};

enum class RuleSeverity : std::uint8_t { error, warning };

struct FieldRuleEntry {
    FieldRule rule;
    std::string_view name; ///< as the tables of the forms write it
    std::string_view code; ///< "G-132"
    RuleSeverity severity;
    std::string_view accepted; ///< a value that keeps the rule
    std::string_view refused;  ///< one that breaks it
    Text text;
    Text advice;
};

std::span<const FieldRuleEntry> field_rules();
const FieldRuleEntry& entry_of(FieldRule rule);

/// nullptr when no rule has that name.
const FieldRuleEntry* find_field_rule(std::string_view name);

/// What a rule may look at beside the value.
struct RuleContext {
    InstitutionKind kind = InstitutionKind::checkup;
    Profile profile = Profile::production;
    Date today{std::chrono::sys_days{}};
    std::string_view recorded_code{}; ///< of the ledger; empty: none
};

/// Whether `value` keeps the rule. A value that is absent keeps every rule but `given`. The rules
/// of evidence are judged by look_at_evidence, and kept here.
bool keeps(FieldRule rule, std::string_view value, const RuleContext& context);

} // namespace mqa
