// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/card_engine.hpp"

#include <memory>
#include <optional>
#include <string>

namespace mqa::test {

/// A reader with keys, a card in it, and a person who types what a file says. It is set up by the
/// environment of the program that loads this library:
/// FAKE_PCSC_IMAGE, the image of the card; FAKE_PCSC_TYPED, a file with the digits typed or one of
/// the words "timeout", "cancel" and "short", without it the reader has no keys; FAKE_PCSC_LOG, a
/// file to which every use of the card is added, without PINs.
class KeysReader {
public:
    /// The only one of this process; nothing when the environment names no card.
    static KeysReader* instance();

    static constexpr const char* name = "Fake Pinpad 00 00";

    const Bytes& atr() const { return card_.image().atr; }

    Bytes transmit(ByteView command);
    /// FEATURE_VERIFY_PIN_DIRECT with this PIN_VERIFY_STRUCTURE.
    Bytes verify_by_keys(ByteView request);
    void power_off();
    void note(const std::string& line) const;

    bool has_keys() const { return !typed_.empty(); }

private:
    explicit KeysReader(CardImage image);

    CardEngine card_;
    std::string typed_; ///< path
    std::string log_;   ///< path
};

} // namespace mqa::test
