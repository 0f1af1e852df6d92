// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/finding.hpp"
#include "match/rule_input.hpp"
#include "model/membership_state.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mqa::rules {

/// One pure function a rule, in the order R00 to R20. A rule whose coupon or qualification is
/// absent is skipped, except where its absence is what the rule is about.

Finding coupon_found(const RuleInput& input);
Finding status(const RuleInput& input);
Finding period(const RuleInput& input);
Finding confirmed_on_day(const RuleInput& input);
Finding insurer(const RuleInput& input);
Finding insured_number(const RuleInput& input);
Finding birth_date(const RuleInput& input);
Finding kana_name(const RuleInput& input);
Finding sex(const RuleInput& input);
Finding coupon_dates(const RuleInput& input);
Finding reference_number(const RuleInput& input);
Finding age(const RuleInput& input);
Finding insurer_contract(const RuleInput& input);
Finding institution_contract(const RuleInput& input);
Finding used_before(const RuleInput& input);
Finding programme(const RuleInput& input);
Finding payment(const RuleInput& input);
Finding proof(const RuleInput& input);
Finding check_digits(const RuleInput& input);
Finding guidance(const RuleInput& input);
Finding member_in_april(const RuleInput& input);

/// What a rule finds when a value it needs is missing: the case, or nothing to judge when the
/// status of the qualification says already why there is no value.
inline Finding missing(const RuleInput& input, RuleCase id) {
    return tells_a_person(*input.qualification) ? found(id).differing(Difference::missing) : skip();
}

/// The text itself, or an empty one.
inline std::string_view text_of(const std::optional<std::string>& text) {
    return text ? std::string_view(*text) : std::string_view();
}

inline std::optional<std::string> iso(const std::optional<Date>& date) {
    return date ? std::optional(date->iso()) : std::nullopt;
}

} // namespace mqa::rules
