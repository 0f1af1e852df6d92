// SPDX-License-Identifier: Apache-2.0
#include "match/ledger/coupon_use.hpp"

namespace mqa {
namespace {

bool is_interview(Service service) {
    return service == Service::guidance || service == Service::same_day_interview;
}

bool is_set_coupon(const CouponUse& use) {
    const auto number = ReferenceNumber::parse(use.reference_number);
    return number && number->kind() == CouponKind::set;
}

} // namespace

std::optional<CouponUse> use_of(const Coupon& coupon, Service service, Date date) {
    const auto number = ReferenceNumber::parse(coupon.reference_number);
    if (!number) {
        return std::nullopt;
    }
    return CouponUse{coupon.insurer_number.digits(), number->digits(), service, date};
}

bool stands_against(const CouponUse& earlier, const CouponUse& now) {
    if (earlier.service == now.service && earlier.date == now.date) {
        return false;
    }
    return !is_set_coupon(now) || is_interview(earlier.service) == is_interview(now.service);
}

} // namespace mqa
