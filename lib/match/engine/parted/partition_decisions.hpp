// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/output/results.hpp"
#include "match/engine/parted/partitions.hpp"

#include <cstdint>

namespace mqa::engine {

/// Adds a coupon claimed by person to the partition of its qualification.
void append_adopted(RowLog& adopted, const RowView& coupon, std::uint32_t qualification_place);

/// Decides about every row of the stream in the partition, with its coupons in file order, and
/// forgets the rows. A record that claimed nothing here gets one result without a coupon.
void decide_partition(Partition& part, ResultMaker& maker);

} // namespace mqa::engine
