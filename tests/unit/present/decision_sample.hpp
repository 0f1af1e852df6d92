// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/decision.hpp"

namespace mqa::test {

/// 資格 一郎 with his coupon 26100000001: every rule passes.
Decision eligible_decision();

/// The same with another birth date on the coupon: R06 fails, return code kago 04.
Decision ineligible_decision();

/// The same with a kana variant: R07 is to be reviewed.
Decision review_decision();

/// A line that was no record: line 3 of the input.
Decision unusable_decision();

} // namespace mqa::test
