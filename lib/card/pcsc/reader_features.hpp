// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "card/pcsc/api.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace mqa {

/// What a reader can do besides carrying commands (PC/SC part 10).
struct ReaderFeatures {
    std::optional<std::uint32_t> verify_by_keys; ///< control code: PIN typed at the reader
    bool short_commands_only = false;            ///< the reader says it carries no extended command
};

/// Asks the reader. A reader that does not answer has no features.
ReaderFeatures query_features(PcscApi& service, CardHandle card, std::string_view reader);

/// What FEATURE_VERIFY_PIN_DIRECT is given so that the reader sends VERIFY, P2 `reference`, with
/// the digits typed, as they are and unpadded (PIN_VERIFY_STRUCTURE).
Bytes pin_entry_request(std::uint8_t reference, std::size_t digits);

} // namespace mqa
