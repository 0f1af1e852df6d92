// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/transport.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace mqa::bench {

using Instant = std::chrono::steady_clock::time_point;

/// Notes when the first command left and the last answer came, and what was sent.
class StopwatchTransport final : public CardTransport {
public:
    explicit StopwatchTransport(CardTransport& card) : card_(card) {}

    const std::string& reader() const override { return card_.reader(); }

    const Bytes& atr() const override { return card_.atr(); }

    bool carries_extended() const override { return card_.carries_extended(); }

    void begin(ShareMode share) override { card_.begin(share); }

    void reconnect() override { card_.reconnect(); }

    void end(Disposition disposition) noexcept override { card_.end(disposition); }

    Bytes transmit(ByteView command) override;
    /// Benchmarks present no PIN.
    Bytes transmit_secret(const VerifyCommand& command) override;

    std::chrono::nanoseconds wall() const { return last_ - first_; }

    const std::vector<Bytes>& commands() const { return commands_; }

private:
    CardTransport& card_;
    std::vector<Bytes> commands_;
    Instant first_{};
    Instant last_{};
};

} // namespace mqa::bench
