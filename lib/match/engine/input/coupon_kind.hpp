// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/bytes/byte_words.hpp"
#include "model/numbers.hpp"

#include <optional>
#include <string_view>

namespace mqa::engine {

constexpr std::size_t reference_digits = 11;

/// What a reference number says the coupon is.
inline std::optional<CouponKind> kind_of(std::string_view reference) {
    const bool usual = reference.size() == reference_digits && all_digits(reference);
    if (usual && reference[2] >= '1' && reference[2] <= '3') {
        return static_cast<CouponKind>(reference[2] == '1'   ? CouponKind::checkup
                                       : reference[2] == '2' ? CouponKind::guidance_active
                                                             : CouponKind::guidance_motivational);
    }
    const auto number_read = ReferenceNumber::parse(reference);
    return number_read ? number_read->kind() : std::nullopt;
}

} // namespace mqa::engine
