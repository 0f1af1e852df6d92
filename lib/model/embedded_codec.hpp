// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json/decoding.hpp"
#include "model/coupon.hpp"
#include "model/error_record.hpp"
#include "model/qualification.hpp"

namespace mqa::codec {

/// Records that also stand inside a decision. Errors name the path from the outermost record.
/// Private to the codec files.

Coupon read_coupon(ObjectReader& reader);
Qualification read_qualification(ObjectReader& reader);
ErrorRecord read_error_record(ObjectReader& reader);

} // namespace mqa::codec
