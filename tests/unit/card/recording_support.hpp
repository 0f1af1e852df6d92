// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"
#include "card/card_engine.hpp"
#include "card/reading.hpp"
#include "card/recording/recording_transport.hpp"
#include "unit/card/support.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace mqa::test {

/// The PIN of the card images of the tests; no recording may hold it.
inline constexpr std::string_view canary_pin = "2460";

/// The card of a card image of tests/data/sessions.
CardImage image_of(std::string_view name);

/// The same card with a certificate that no test authority issued (its signature does not verify).
CardImage production_like(CardImage image);

/// The rules of a recording by "mqa-read test".
RecordingRules rules_at(RecordingLevel level, bool synthetic = false);

Challenge sample_challenge();
/// The PIN is left to `record` and `ask_with_pin`.
ReadingRequest request_for(Method method);

/// A card made of an image that fails once, where it is told to.
class FailingCard final : public CardTransport {
public:
    /// Throws `error` instead of the answer to the exchange with this number, from 0.
    FailingCard(CardImage image, Error error, std::size_t at)
        : engine_(std::move(image)), error_(std::move(error)), at_(at) {}

    const std::string& reader() const override { return engine_.image().reader; }

    const Bytes& atr() const override { return engine_.image().atr; }

    void begin(ShareMode) override {}

    void reconnect() override;

    void end(Disposition disposition) noexcept override { ended.push_back(disposition); }

    Bytes transmit(ByteView command) override;
    Bytes transmit_secret(const VerifyCommand& command) override;
    Bytes transmit_from_keys(std::uint8_t reference) override;

    std::vector<Disposition> ended;
    std::optional<Error> on_reconnect; ///< what connecting anew comes to

private:
    void fail_if_due();

    CardEngine engine_;
    Error error_;
    std::size_t at_;
    std::size_t exchanges_ = 0;
};

/// Throws when told to, and keeps what was written before.
class FullDisk final : public OutputStream {
public:
    explicit FullDisk(std::size_t writes) : left_(writes) {}

    void write(std::string_view bytes) override;

    const std::string& text() const { return text_; }

private:
    std::size_t left_;
    std::string text_;
};

/// What a recorded reading came to.
struct Recorded {
    std::string text;
    std::optional<CardReading> reading;
    std::optional<Error> error;
};

/// Reads the card with the request and, where one is asked for, the canary PIN, recording it.
Recorded record(CardTransport& card, ReadingRequest request, const RecordingRules& rules);
/// The same with a card that never fails.
Recorded record(CardImage image, const ReadingRequest& request, const RecordingRules& rules);

/// Asks the card with this PIN.
void ask_with_pin(CardTransport& card, ReadingRequest request, std::string_view digits);

/// The lines of a text that contain `part`.
std::vector<std::string> lines_with(std::string_view text, std::string_view part);

} // namespace mqa::test
