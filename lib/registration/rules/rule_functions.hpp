// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "registration/rules/field_rules.hpp"

#include <span>
#include <string_view>

namespace mqa {

/// How a rule is judged; `value` is never empty.
struct RuleFunction {
    FieldRule rule;
    bool (*keeps)(std::string_view value, const RuleContext& context);
};

/// By what the value is.
std::span<const RuleFunction> text_rules();
std::span<const RuleFunction> number_rules();
std::span<const RuleFunction> contact_rules();
std::span<const RuleFunction> use_rules();

/// nullptr for rules that ask nothing of a value that is there, and for those of evidence.
const RuleFunction* function_of(FieldRule rule);

} // namespace mqa
