// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/coupon.hpp"

namespace mqa::engine {

/// A coupon that says nothing yet, to ask a rule what it makes of the one part set afterwards.
inline Coupon coupon_to_ask_with(const Date& expires_on) {
    return {.envelope = {},
            .reference_number = {},
            .kind = {},
            .insurer_number = InsurerNumber::parse("00000000").value(),
            .insurer_name = {},
            .symbol = {},
            .number = {},
            .branch_number = {},
            .person = {},
            .issued_on = {},
            .expires_on = expires_on,
            .contract_holder = {},
            .agency_number = {},
            .copayments = {}};
}

} // namespace mqa::engine
