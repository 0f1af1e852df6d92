// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/coupon.hpp"
#include "model/qualification.hpp"

#include <cstdint>
#include <vector>

namespace mqa {

/// Hashes of all keys by which a record can meet another in pairing or be counted with it: insurer
/// and number, kana name and birth date, of each person. The same on every machine.
std::vector<std::uint64_t> pairing_hashes(const Coupon& coupon);
std::vector<std::uint64_t> pairing_hashes(const Qualification& qualification);

/// Spreads what is counted up.
std::uint64_t spread(std::uint64_t value);

} // namespace mqa
