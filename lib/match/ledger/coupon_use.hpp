// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/coupon.hpp"
#include "model/terms.hpp"

#include <optional>
#include <string>

namespace mqa {

/// One use of a coupon: whose and which, for what, and when. The ledger holds no more of a person.
struct CouponUse {
    std::string insurer_number;   ///< 8 digits
    std::string reference_number; ///< 11 digits
    Service service = Service::checkup;
    Date date;

    bool operator==(const CouponUse&) const = default;
};

/// The use that the coupon would be put to; nothing without a well-formed reference number.
std::optional<CouponUse> use_of(const Coupon& coupon, Service service, Date date);

/// Whether `earlier`, a use of the same coupon, stands against `now`. The same service on the same
/// day is the same use. A set coupon (セット券) entitles to a checkup and to an interview: a use
/// for one does not stand against the other.
bool stands_against(const CouponUse& earlier, const CouponUse& now);

} // namespace mqa
