// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "card/pcsc/api.hpp"
#include "card/pcsc/reader_features.hpp"
#include "card/transport.hpp"

#include <memory>
#include <optional>
#include <string>

namespace mqa {

/// One card in one reader, through PC/SC. Return codes become the errors of pcsc_codes.hpp; an
/// answer is given as it came, and nothing is ever sent twice.
class PcscTransport final : public CardTransport {
public:
    PcscTransport(std::shared_ptr<PcscApi> service, std::string reader, Bytes atr, Clock& clock);
    /// Ends what is still open; a card that may have seen a PIN is unpowered.
    ~PcscTransport() override;
    PcscTransport(const PcscTransport&) = delete;
    PcscTransport& operator=(const PcscTransport&) = delete;

    const std::string& reader() const override { return reader_; }

    const Bytes& atr() const override { return atr_; }

    bool carries_extended() const override { return !features_.short_commands_only; }

    /// While another program holds the card, tries for two seconds; then reader_busy.
    void begin(ShareMode share) override;
    void reconnect() override;
    void end(Disposition disposition) noexcept override;
    Bytes transmit(ByteView command) override;
    Bytes transmit_secret(const VerifyCommand& command) override;
    Bytes transmit_from_keys(std::uint8_t reference) override;

private:
    Bytes send(ByteView command);
    void begin_transaction();
    /// Takes the presented PIN from a card that cannot be unpowered: leaves its application, then
    /// resets.
    void leave_application_and_reset() noexcept;

    std::shared_ptr<PcscApi> service_;
    std::string reader_;
    Bytes atr_;
    Clock& clock_;
    std::optional<CardHandle> card_;
    ShareMode share_ = ShareMode::shared;
    bool secret_sent_ = false;
    ReaderFeatures features_;
};

} // namespace mqa
