// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/error.hpp"
#include "card/recording/session_writer.hpp"
#include "card/transport.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace mqa {

/// Passes everything on to a card and records it: one session from `begin` to `end`. A failure of
/// the recorder comes out of the member at hand, and never in the place of an answer to a PIN; it
/// never keeps the card from being let go of. What `end` could not throw is kept by the writer.
class RecordingTransport final : public CardTransport {
public:
    /// `card`, `writer` and `clock`, which measures, must outlive this. The reader's name is taken
    /// from the card.
    RecordingTransport(CardTransport& card, SessionWriter& writer, SessionStart start,
                       Clock& clock);

    const std::string& reader() const override { return card_.reader(); }

    const Bytes& atr() const override { return card_.atr(); }

    bool carries_extended() const override { return card_.carries_extended(); }

    void begin(ShareMode share) override;
    void reconnect() override;
    void end(Disposition disposition) noexcept override;
    Bytes transmit(ByteView command) override;
    Bytes transmit_secret(const VerifyCommand& command) override;
    Bytes transmit_from_keys(std::uint8_t reference) override;

private:
    std::int64_t elapsed() const;
    void record_connection();
    void record_fault(const Error& error) noexcept;
    template <typename Send>
    Bytes record_answer(RecordedExchange& exchange, const Send& send);
    template <typename Send>
    Bytes record_secret(RecordedExchange exchange, const Send& send);

    CardTransport& card_;
    SessionWriter& writer_;
    SessionStart start_;
    Clock& clock_;
    SteadyTime began_{};
    ShareMode share_ = ShareMode::shared;
    std::optional<Error> deferred_; ///< of a recorder that failed while a PIN was on its way
};

} // namespace mqa
