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

/// Whether two parts of a number are equal, or one side has none.
inline bool may_be_equal(std::uint32_t a, std::uint32_t b) {
    return a == 0 || b == 0 || a == b;
}

/// Whether symbol and branch are equal where both have them.
inline bool parts_agree(const RowKeys& a, const RowKeys& b) {
    return may_be_equal(a.symbol, b.symbol) && may_be_equal(a.branch, b.branch);
}

} // namespace mqa::engine
