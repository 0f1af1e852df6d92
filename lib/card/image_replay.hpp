// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/card_engine.hpp"
#include "card/command_meaning.hpp"
#include "card/session.hpp"
#include "card/transport.hpp"

#include <cstdint>
#include <vector>

namespace mqa {

/// A card made of an image, as a transport. Faults of the recording the image was made from come
/// once each, where the image cannot answer.
class ImageReplay final : public CardTransport {
public:
    /// `exchanges` is the number of exchanges of that recording.
    explicit ImageReplay(CardImage image, std::vector<RecordedFault> faults = {},
                         std::size_t exchanges = 0);

    const std::string& reader() const override { return engine_.image().reader; }

    const Bytes& atr() const override { return engine_.image().atr; }

    void begin(ShareMode share) override;
    void reconnect() override;
    void end(Disposition disposition) noexcept override;
    Bytes transmit(ByteView command) override;
    Bytes transmit_secret(const VerifyCommand& command) override;

private:
    void power_off();
    /// Throws replay_mismatch, or the fault that comes next, for a file that the recorded program
    /// asked nothing of: a card of which that is known answers, but not that it has none.
    void require_asked(const CommandMeaning& meaning);
    Bytes after_faults(Bytes response);

    CardEngine engine_;
    CardPosition position_;
    std::uint64_t sequence_ = 0;
    std::vector<RecordedFault> faults_;
    std::size_t exchanges_;
    std::size_t next_fault_ = 0;
};

} // namespace mqa
