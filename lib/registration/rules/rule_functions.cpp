// SPDX-License-Identifier: Apache-2.0
#include "registration/rules/rule_functions.hpp"

#include <algorithm>
#include <array>

namespace mqa {

const RuleFunction* function_of(FieldRule rule) {
    for (const auto rules : {text_rules(), number_rules(), contact_rules(), use_rules()}) {
        const auto found = std::ranges::find(rules, rule, &RuleFunction::rule);
        if (found != rules.end()) {
            return &*found;
        }
    }
    return nullptr;
}

} // namespace mqa
