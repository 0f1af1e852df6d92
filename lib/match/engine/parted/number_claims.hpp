// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/rows/loaded_rows.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace mqa::engine {

constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

/// Brings the rows of one partition together by number (key 1): for each coupon the index of the
/// first qualification that agrees with it, else `nobody`. Rows stand in the order of their files.
std::vector<std::uint32_t> claim_by_number(const LoadedRows& coupons,
                                           const LoadedRows& qualifications);

} // namespace mqa::engine
