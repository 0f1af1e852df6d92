// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/loaded_rows.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace mqa::engine {

constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

/// Brings the rows of one partition together by number (key 1): for each coupon the index of the
/// first qualification that agrees with it, else `nobody`. Rows stand in the order of their files.
std::vector<std::uint32_t> claim_by_number(const LoadedRows& coupons,
                                           const LoadedRows& qualifications);

/// Whether symbol and branch are equal where both have them.
inline bool parts_agree(const RowKeys& a, const RowKeys& b) {
    const auto compatible = [](std::uint32_t x, std::uint32_t y) {
        return x == 0 || y == 0 || x == y;
    };
    return compatible(a.symbol, b.symbol) && compatible(a.branch, b.branch);
}

} // namespace mqa::engine
