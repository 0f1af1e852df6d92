// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/output/results.hpp"
#include "match/engine/resident/late_claims.hpp"
#include "match/engine/resident/resident_results.hpp"

#include <memory>
#include <span>

namespace mqa::engine {

/// Decides about the records that waited and the coupons that nobody has, on as many threads as
/// there are makers.
void decide_late(const ResidentCoupons& coupons, const LateClaims& claims, ResidentLogs& logs,
                 std::span<const std::unique_ptr<ResultMaker>> makers);

} // namespace mqa::engine
