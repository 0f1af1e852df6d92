// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/transport.hpp"

#include <cstddef>
#include <string>

namespace mqa {

/// What crossed the line to a card (`--stats`).
struct CardTraffic {
    std::size_t exchanges = 0;
    std::size_t bytes_sent = 0;
    std::size_t bytes_received = 0;
};

/// Passes everything on and counts it.
class CountingTransport final : public CardTransport {
public:
    /// Both must outlive this.
    CountingTransport(CardTransport& card, CardTraffic& traffic) : card_(card), traffic_(traffic) {}

    const std::string& reader() const override { return card_.reader(); }

    const Bytes& atr() const override { return card_.atr(); }

    bool carries_extended() const override { return card_.carries_extended(); }

    void begin(ShareMode share) override { card_.begin(share); }

    void reconnect() override { card_.reconnect(); }

    void end(Disposition disposition) noexcept override { card_.end(disposition); }

    Bytes transmit(ByteView command) override;
    Bytes transmit_secret(const VerifyCommand& command) override;
    Bytes transmit_from_keys(std::uint8_t reference) override;

private:
    void count_command(std::size_t size);
    Bytes count_answer(Bytes answer);

    CardTransport& card_;
    CardTraffic& traffic_;
};

} // namespace mqa
