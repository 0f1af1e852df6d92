// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "match/rule_table.hpp"
#include "model/decision.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace mqa {

using RuleOutcomes = std::array<Outcome, rule_count>;

/// Any fail: ineligible; else any unknown: undetermined; else any review: review; else eligible.
Verdict verdict_of(const RuleOutcomes& rules);

/// What the configuration makes of a rule (`[rules]`): switched off, or its fail, review and warn
/// all taken as one of them. Unknown stays unknown.
enum class RuleSetting { standard, off, warn, review, fail };

std::string_view name_of(RuleSetting setting);
std::optional<RuleSetting> rule_setting_from(std::string_view name);

using RuleSettings = std::array<RuleSetting, rule_count>;

Outcome adjusted(Outcome outcome, RuleSetting setting);

/// What to do when nothing stands against the service.
Text proceed_action();

} // namespace mqa
