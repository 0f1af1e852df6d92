// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "match/rule_table.hpp"
#include "text/compare.hpp"

#include <optional>
#include <string>
#include <utility>

namespace mqa {

/// What one rule found. Only a rule that did not simply pass or was skipped has a case.
struct RuleFinding {
    Outcome outcome = Outcome::pass;
    std::optional<RuleCase> rule_case;
    std::optional<std::string> coupon_value; ///< unmasked
    std::optional<std::string> qualification_value;
    std::optional<Difference> difference;
    TextArguments arguments; ///< for the message

    RuleFinding& values(std::optional<std::string> of_coupon,
                        std::optional<std::string> of_qualification) {
        coupon_value = std::move(of_coupon);
        qualification_value = std::move(of_qualification);
        return *this;
    }

    RuleFinding& differing(Difference kind) {
        difference = kind;
        return *this;
    }
};

inline RuleFinding pass() {
    return {};
}

inline RuleFinding skip() {
    RuleFinding finding;
    finding.outcome = Outcome::skip;
    return finding;
}

/// The case with the outcome that the table gives it.
inline RuleFinding found(RuleCase id) {
    RuleFinding finding;
    finding.outcome = entry_of(id).outcome;
    finding.rule_case = id;
    return finding;
}

namespace rules {

/// As the rules themselves call it; elsewhere a Finding is a line of a check-up
/// (model/finding.hpp).
using Finding = RuleFinding;

} // namespace rules

} // namespace mqa
