// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/finding.hpp"
#include "match/rule_input.hpp"
#include "match/rule_table.hpp"
#include "model/decision.hpp"
#include "model/masking.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// The parts of decide() that the fast engine shares with it.

/// What one rule finds.
RuleFinding judge(Rule rule, const RuleInput& input);

/// A value as reasons show it: masked or left out, where that was asked for.
std::optional<std::string> shown_value(const std::optional<std::string>& value,
                                       std::string_view field, Values values);

/// The reason that tells of a finding with a case; `outcome` is that of the finding, adjusted.
Reason reason_for(const RuleFinding& finding, Outcome outcome, Values values);

/// What to do about the strongest of the reasons, or to go on when there is none.
struct NextAction {
    std::string en;
    std::string ja;
};

NextAction next_action_for(const std::vector<Reason>& reasons);

} // namespace mqa
