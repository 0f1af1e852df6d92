// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "card/transport.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace mqa {

/// Puts a limit to the conversation with one card. A call into PC/SC cannot be cancelled, so it
/// runs on a thread of its own; when the time is up the thread is left behind with everything it
/// uses and the call ends with card_timeout. The process should then end soon: the service resets
/// the card of a program that is gone.
class TimedTransport final : public CardTransport {
public:
    /// `limit` counts from `begin`; typing a PIN at the reader's keys is not counted.
    TimedTransport(std::unique_ptr<CardTransport> card, std::chrono::milliseconds limit,
                   Clock& clock);
    ~TimedTransport() override;
    TimedTransport(const TimedTransport&) = delete;
    TimedTransport& operator=(const TimedTransport&) = delete;

    const std::string& reader() const override { return reader_; }

    const Bytes& atr() const override { return atr_; }

    bool carries_extended() const override { return extended_; }

    void begin(ShareMode share) override;
    void reconnect() override;
    void end(Disposition disposition) noexcept override;
    Bytes transmit(ByteView command) override;
    Bytes transmit_secret(const VerifyCommand& command) override;
    Bytes transmit_from_keys(std::uint8_t reference) override;

    /// The card never came back: nothing of it, nor of its service, may be used again.
    bool abandoned() const { return abandoned_; }

private:
    struct Worker;
    enum class Interruptible { yes, until_begun, no };
    using Task = std::function<Bytes(CardTransport&)>;

    Bytes run(Task task, SteadyTime deadline, Interruptible interruptible);

    std::shared_ptr<Worker> worker_;
    std::string reader_;
    Bytes atr_;
    std::chrono::milliseconds limit_;
    Clock& clock_;
    SteadyTime deadline_{};
    bool extended_ = true;
    bool abandoned_ = false;
};

} // namespace mqa
