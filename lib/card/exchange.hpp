// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/apdu.hpp"
#include "card/status_word.hpp"
#include "card/transport.hpp"

#include <string_view>

namespace mqa {

/// What to do with 6Cxx, by which a card names the length it would have liked.
enum class WrongLength {
    follow, ///< ask again with that length
    report, ///< give it to the caller
};

/// One command and its whole answer: 61xx and 6Cxx are followed (at most 64 rounds, 64 KiB). Throws
/// card_removed for an answer of fewer than two bytes, protocol_error for an endless one and for
/// one larger than was asked for.
ResponseApdu exchange(CardTransport& card, const CommandApdu& command,
                      WrongLength wrong_length = WrongLength::follow);

/// Sends a PIN, once, whatever is answered. Throws pin_outcome_unknown when the answer did not
/// arrive: the try may have been spent.
ResponseApdu exchange_secret(CardTransport& card, const VerifyCommand& command);

/// The same with a PIN that is typed at the keys of the reader. Throws pinpad_unavailable for a
/// reader without keys.
ResponseApdu exchange_from_keys(CardTransport& card, std::uint8_t reference);

/// protocol_error that names the step and the status word.
[[noreturn]] void refuse_answer(std::string_view step, std::uint16_t sw);

} // namespace mqa
