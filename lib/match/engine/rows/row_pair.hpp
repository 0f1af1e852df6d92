// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/rows/row_fields.hpp"

namespace mqa::engine {

/// Rows that are judged together. Either may be nullptr, not both.
struct RowPair {
    const CouponFields* coupon;
    const QualificationFields* qualification;
    bool several_persons; ///< have the kana name and birth date that brought the two together
};

} // namespace mqa::engine
