// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/decide.hpp"
#include "match/matcher.hpp"
#include "support/records.hpp"

#include <array>
#include <functional>
#include <string>
#include <vector>

namespace mqa::test {

/// Asks for a checkup on service_day() under the test profile.
DecisionOptions checkup_on_service_day();

/// A coupon and a qualification that belong together and what they are judged by; a test changes
/// the one thing it is about.
struct Scene {
    Coupon coupon = valid_coupon();
    Qualification qualification = valid_qualification();
    DecisionOptions options = checkup_on_service_day();

    Decision decision() const;
    Decision without_coupon() const;
    Decision without_qualification() const;

    Outcome outcome(Rule rule) const { return decision().rules.at(index_of(rule)); }

    /// The reason the rule gives; throws when it gives none.
    Reason reason(Rule rule) const;

    Membership& membership() { return qualification.membership; }

    Person& person() { return qualification.membership.person; }
};

Outcome outcome_of(const Decision& decision, Rule rule);

/// The insurer list and the institution list of the tests, with the given marks in their columns.
InsurerList insurer_list(const std::string& marks);
InstitutionList institution_list(const std::string& marks);

/// The text of the records, one a line.
std::string lines_of(const std::vector<Qualification>& qualifications);

/// All decisions of one run.
std::vector<Decision> matched(const std::vector<Coupon>& coupons, const std::string& stream,
                              PairingMode mode);

/// What holds for every way to pair is tested with each.
inline constexpr std::array both_modes{PairingMode::best, PairingMode::arrival};

using Told = std::vector<std::string>;

/// "id coupon-id verdict" for each decision; "-" where there is no coupon.
Told told(const std::vector<Decision>& decisions);

} // namespace mqa::test
