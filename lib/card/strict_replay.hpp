// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/replay_support.hpp"
#include "card/transport.hpp"

#include <cstddef>
#include <optional>

namespace mqa {

/// A recording that answers only the recorded commands in the recorded order.
class StrictReplay final : public CardTransport {
public:
    StrictReplay(RecordedSession session, ReplayTiming timing, Clock& clock);

    const std::string& reader() const override { return session_.reader; }

    const Bytes& atr() const override { return session_.atr; }

    void begin(ShareMode share) override;
    void reconnect() override;

    void end(Disposition) noexcept override {}

    /// Throws the recorded fault, or replay_mismatch, from then on for every command.
    Bytes transmit(ByteView command) override;
    Bytes transmit_secret(const VerifyCommand& command) override;

private:
    void throw_fault_due();
    [[noreturn]] void mismatch(std::uint64_t sequence, ByteView got);
    /// The next exchange, if its command has this header.
    const RecordedExchange& expect(ByteView header);
    const Bytes& answer(const RecordedExchange& exchange);

    RecordedSession session_;
    ReplayPace pace_;
    std::size_t next_ = 0;
    std::size_t next_fault_ = 0;
    std::optional<std::uint64_t> broken_; ///< the exchange that did not fit
};

} // namespace mqa
