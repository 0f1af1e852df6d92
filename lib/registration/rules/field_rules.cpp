// SPDX-License-Identifier: Apache-2.0
#include "registration/rules/field_rules.hpp"

#include "registration/rules/rule_functions.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

constexpr std::array field_rule_table{
#define MQA_FIELD_RULE(name, code, severity, accepted, refused, text_en, text_ja, advice_en,       \
                       advice_ja)                                                                  \
    FieldRuleEntry{FieldRule::name,                                                                \
                   #name,                                                                          \
                   code,                                                                           \
                   RuleSeverity::severity,                                                         \
                   accepted,                                                                       \
                   refused,                                                                        \
                   Text(text_en, text_ja),                                                         \
                   Text(advice_en, advice_ja)},
#include "registration/data/rules.def"
#undef MQA_FIELD_RULE
};

} // namespace

std::span<const FieldRuleEntry> field_rules() {
    return field_rule_table;
}

const FieldRuleEntry& entry_of(FieldRule rule) {
    return field_rule_table.at(static_cast<std::size_t>(rule));
}

const FieldRuleEntry* find_field_rule(std::string_view name) {
    const auto found = std::ranges::find(field_rule_table, name, &FieldRuleEntry::name);
    return found == field_rule_table.end() ? nullptr : &*found;
}

bool keeps(FieldRule rule, std::string_view value, const RuleContext& context) {
    if (value.empty()) {
        return rule != FieldRule::given;
    }
    const RuleFunction* function = function_of(rule);
    return function == nullptr || function->keeps(value, context);
}

} // namespace mqa
