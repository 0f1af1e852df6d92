// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/rows/row.hpp"
#include "model/coupon.hpp"
#include "model/error_record.hpp"
#include "model/qualification.hpp"

namespace mqa::engine {

/// Records as rows and back. What the fields of a row cannot hold goes into a whole row.

void append_record(ByteBuffer& rows, const Coupon& coupon);
void append_record(ByteBuffer& rows, const Qualification& qualification);
void append_record(ByteBuffer& rows, const ErrorRecord& error);

Coupon coupon_of(const CouponFields& fields);
Qualification qualification_of(const QualificationFields& fields);

/// The record of a plain or whole row.
Coupon coupon_in(RowView row);
Qualification qualification_in(RowView row);

/// The record of an error row.
ErrorRecord error_in(RowView row);

} // namespace mqa::engine
