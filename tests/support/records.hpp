// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/coupon.hpp"
#include "model/qualification.hpp"

#include <string_view>

namespace mqa::test {

/// The day on which the sample person is served: 2026-11-22.
Date service_day();

Date day(std::string_view iso);
SysTime instant(std::string_view rfc3339);
InsurerNumber insurer(std::string_view digits);

/// A 受診券 of 資格 一郎 for fiscal year 2026. With `valid_qualification` he is eligible on
/// `service_day` under the test profile: every rule passes or is skipped.
Coupon valid_coupon();

/// The valid qualification of 資格 一郎, confirmed on `service_day` with his My Number Card.
Qualification valid_qualification();

/// Another person of the same insurer: 健診 花子, with coupon and qualification that belong
/// together.
Coupon second_coupon();
Qualification second_qualification();

} // namespace mqa::test
