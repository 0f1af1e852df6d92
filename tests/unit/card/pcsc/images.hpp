// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/card_image.hpp"
#include "crypto/trust.hpp"
#include "model/challenge.hpp"

#include <string_view>
#include <vector>

namespace mqa::test {

/// The made-up card of 資格 一郎 (tests/data/sessions/valid-01-card.json). Its PIN is `valid_pin`.
CardImage valid_card();
inline constexpr std::string_view valid_pin = "2460";

/// The same with another number of tries left.
CardImage card_with_tries(int tries);
/// The same with another token label.
CardImage card_with_label(std::string_view label);
/// The same with a certificate file of `size` bytes of well-formed DER that is no certificate.
CardImage card_with_large_certificate(std::size_t size);

/// The test authority among the anchors.
const std::vector<Anchor>& test_anchors();

/// A challenge of 32 bytes.
Challenge some_challenge();

/// Within the life of the card's certificate.
SysTime reading_day();

} // namespace mqa::test
