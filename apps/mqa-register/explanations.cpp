// SPDX-License-Identifier: Apache-2.0
#include "explanations.hpp"

#include "explanations/decision_explanations.hpp"
#include "registration/rules/field_rules.hpp"

namespace mqa {

std::vector<Explanation> register_explanations() {
    std::vector<Explanation> explanations = decision_explanations();
    for (const FieldRuleEntry& entry : field_rules()) {
        explanations.push_back({.code = std::string(entry.code),
                                .name = std::string(entry.name),
                                .title = entry.text,
                                .action = entry.advice});
    }
    return explanations;
}

} // namespace mqa
