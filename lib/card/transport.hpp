// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "card/apdu.hpp"

#include <string>

namespace mqa {

enum class ShareMode {
    shared,    ///< visual reading: others may look, but not in between
    exclusive, ///< from VERIFY on: nobody else may use the opened card
};

enum class Disposition {
    leave,
    unpower, ///< forgets a presented PIN, which a reset does not
};

/// The line to one card: raw bytes, below 61xx and 6Cxx, so that a recording holds what crossed the
/// wire and a replay runs the same code. Every member that talks to the card throws the Error a
/// live reader would give: card_removed, card_reset, reader_busy, ...
class CardTransport {
public:
    virtual ~CardTransport() = default;

    /// Name of the reader, empty when unknown.
    virtual const std::string& reader() const = 0;
    virtual const Bytes& atr() const = 0;

    /// False when the reader says that it carries no command of more than 261 bytes nor an answer
    /// of more than 258. Known from `begin` on.
    virtual bool carries_extended() const { return true; }

    /// Connects and begins a transaction.
    virtual void begin(ShareMode share) = 0;
    /// Connects anew after card_reset; the card has forgotten what was selected and presented.
    virtual void reconnect() = 0;
    /// Ends the transaction and disconnects.
    virtual void end(Disposition disposition) noexcept = 0;

    /// The answer as it came, which may have fewer than two bytes.
    virtual Bytes transmit(ByteView command) = 0;
    /// The one way a PIN reaches a card. Only a card itself may look at more than `redacted()`.
    virtual Bytes transmit_secret(const VerifyCommand& command) = 0;
    /// Has the person type the PIN at the keys of the reader, which sends VERIFY itself, with P2
    /// `reference`. Throws pinpad_unavailable for a reader without keys.
    virtual Bytes transmit_from_keys(std::uint8_t reference);
};

} // namespace mqa
