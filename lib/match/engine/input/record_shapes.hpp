// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/rows/row_fields.hpp"
#include "match/engine/scan/shape.hpp"

#include <deque>
#include <string>

namespace mqa::engine {

/// The members of mqa.coupon/1 and mqa.qualification/1 that a plain line may have. `candidates` is
/// not among them.
extern const RecordShape coupon_shape;
extern const RecordShape qualification_shape;

/// Texts that had to be written in another form than they came in.
using Repaired = std::deque<std::string>;

/// Turns a scanned line into fields, all of which are set, with the rules and repairs of the codec:
/// what it would refuse gives false, and the line goes to the codec itself.
bool read_coupon(const ScannedLine& line, CouponFields& fields, Repaired& repaired);
bool read_qualification(const ScannedLine& line, QualificationFields& fields, Repaired& repaired);

} // namespace mqa::engine
