// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/apdu.hpp"
#include "card/status_word.hpp"
#include "card/transport.hpp"

#include <string_view>

namespace mqa {

/// One command and its whole answer: 61xx and 6Cxx are followed (at most 64 rounds, 64 KiB). Throws
/// card_removed for an answer of fewer than two bytes, protocol_error for an endless one.
ResponseApdu exchange(CardTransport& card, const CommandApdu& command);

/// Sends a PIN, once, whatever is answered. Throws pin_outcome_unknown when the answer did not
/// arrive: the try may have been spent.
ResponseApdu exchange_secret(CardTransport& card, const VerifyCommand& command);

/// protocol_error that names the step and the status word.
[[noreturn]] void refuse_answer(std::string_view step, std::uint16_t sw);

} // namespace mqa
