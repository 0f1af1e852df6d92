// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/coupons/coupon_cells.hpp"
#include "model/coupon.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace mqa {

/// The self-payments (窓口での自己負担) of a row, one for each item that says anything. What cannot
/// be read is left out with a finding: no coupon is lost over it.
std::vector<Copayment> read_copayments(CouponCells& cells);

/// What one cell says as coupons print it: 負担なし, 30%, 3割, 1,000円, 保険者負担上限 5,000円.
/// Nothing when it says something else.
std::optional<Copayment> copayment_in_words(std::string_view cell);

} // namespace mqa
