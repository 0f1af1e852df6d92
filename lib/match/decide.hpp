// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/institution_list.hpp"
#include "lists/insurer_list.hpp"
#include "match/rule_input.hpp"
#include "match/verdict.hpp"
#include "model/decision.hpp"
#include "model/masking.hpp"

#include <functional>
#include <optional>

namespace mqa {

/// Whether the coupon was used before, other than for this service on this day.
using UsedBefore = std::function<bool(const Coupon&, Service, Date)>;

/// What decisions are made by: the same for all records of a run. Lists are not owned.
struct DecisionOptions {
    ServiceRequest request;
    const InsurerList* insurers = nullptr;         ///< 委託元保険者一覧表
    const InstitutionList* institutions = nullptr; ///< 実施機関一覧表
    UsedBefore used_before{};                      ///< empty: no ledger
    RuleSettings settings{};
    Values values = Values::masked; ///< in reasons
    ReferenceData reference{};
};

/// A coupon and the qualification it belongs to; either may be absent, not both.
struct Case {
    std::optional<Coupon> coupon;
    std::optional<Qualification> qualification;
    /// Several persons have the kana name and birth date by which the two were brought together.
    bool several_persons = false;
};

/// Judges the case by all rules. The envelope is the qualification's, else the coupon's; a context
/// that the qualification lacks is the coupon's.
Decision decide(Case given, const DecisionOptions& options);

/// The decision about a record that could not be used: undetermined, with the error.
Decision decide_unusable(ErrorRecord error, const DecisionOptions& options);

/// What the qualification says of the coupon's person: its own membership, or, where it has only
/// candidates (ambiguous), the first that fits the coupon's number, insurer or name best.
const Membership& membership_for(const Qualification& qualification, const Coupon* coupon);

} // namespace mqa
