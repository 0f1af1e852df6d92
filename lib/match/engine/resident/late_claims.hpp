// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/resident/coupon_marks.hpp"
#include "match/engine/resident/resident_coupons.hpp"
#include "match/engine/rows/row_log.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace mqa::engine {

/// What the end of the stream brought by name and birth date (key 2), sorted.
struct LateClaims {
    std::vector<std::pair<std::uint32_t, CouponPlace>> adopted; ///< place of the record, coupon
    std::vector<std::uint32_t> doubtful; ///< places of records with a namesake
    std::vector<CouponPlace> unclaimed;  ///< coupons that nobody has
};

/// Brings the coupons that nobody claimed by number to the first record of their person. `people`
/// are the entries of all records that may be, in the order of the stream; `marks` are used up.
LateClaims claim_late(const ResidentCoupons& coupons, CouponMarks& marks, const RowLog& people,
                      RowRoom& room, unsigned threads);

} // namespace mqa::engine
