// SPDX-License-Identifier: Apache-2.0
#include "card/recording/recording_transport.hpp"

#include "card/card_profile.hpp"
#include "card/pcsc_codes.hpp"
#include "card/recording/observed.hpp"

#include <chrono>
#include <utility>

namespace mqa {
RecordingTransport::RecordingTransport(CardTransport& card, SessionWriter& writer,
                                       SessionStart start, Clock& clock)
    : card_(card), writer_(writer), start_(std::move(start)), clock_(clock) {
    start_.reader = card_.reader();
}

std::int64_t RecordingTransport::elapsed() const {
    return std::chrono::duration_cast<std::chrono::microseconds>(clock_.steady() - began_).count();
}

void RecordingTransport::begin(ShareMode share) {
    began_ = clock_.steady();
    share_ = share;
    writer_.begin(start_);
    try {
        card_.begin(share);
    } catch (const Error& error) {
        if (const std::string_view code = pcsc_name(error); !code.empty()) {
            writer_.connect(elapsed(), share, code);
        }
        writer_.end();
        throw;
    }
    try {
        record_connection();
    } catch (const Error&) {
        // Nobody ends what did not begin.
        card_.end(Disposition::leave);
        throw;
    }
}

void RecordingTransport::record_connection() {
    if (!card_.atr().empty()) {
        writer_.card_inserted(elapsed(), card_.atr());
    }
    writer_.connect(elapsed(), share_);
}

void RecordingTransport::reconnect() {
    writer_.forget_card();
    try {
        card_.reconnect();
    } catch (const Error& error) {
        if (const std::string_view code = pcsc_name(error); !code.empty()) {
            writer_.connect(elapsed(), share_, code);
        }
        throw;
    }
    writer_.connect(elapsed(), share_);
}

void RecordingTransport::end(Disposition disposition) noexcept {
    card_.end(disposition);
    try {
        if (deferred_) {
            writer_.keep(*deferred_);
            return;
        }
        writer_.disconnect(elapsed(), disposition);
        writer_.end();
    } catch (const Error& error) {
        writer_.keep(error);
    }
}

void RecordingTransport::record_fault(const Error& error) noexcept {
    try {
        if (const std::string_view code = pcsc_name(error); !code.empty()) {
            writer_.fault(elapsed(), "transmit", code);
        }
    } catch (const Error& failure) {
        // The error of the card is what the caller has to hear.
        writer_.keep(failure);
    }
}

template <typename Send>
Bytes RecordingTransport::record_answer(RecordedExchange& exchange, const Send& send) {
    exchange.start_us = elapsed();
    Bytes answer;
    try {
        answer = send();
    } catch (const Error& error) {
        record_fault(error);
        throw;
    }
    exchange.duration_us = elapsed() - exchange.start_us;
    exchange.response = answer;
    return answer;
}

Bytes RecordingTransport::transmit(ByteView command) {
    if (deferred_) {
        throw Error(*deferred_);
    }
    std::optional<RecordedExchange> exchange = observed(command);
    if (!exchange) {
        return card_.transmit(command);
    }
    Bytes answer = record_answer(*exchange, [&] { return card_.transmit(command); });
    writer_.exchange(*std::move(exchange));
    return answer;
}

template <typename Send>
Bytes RecordingTransport::record_secret(RecordedExchange exchange, const Send& send) {
    Bytes answer = record_answer(exchange, send);
    try {
        writer_.exchange(std::move(exchange));
    } catch (const Error& error) {
        // The answer tells whether a try was spent; that must not be lost.
        deferred_ = error;
    }
    return answer;
}

Bytes RecordingTransport::transmit_secret(const VerifyCommand& command) {
    return record_secret(observed_secret(command.reference(), command.length()),
                         [&] { return card_.transmit_secret(command); });
}

Bytes RecordingTransport::transmit_from_keys(std::uint8_t reference) {
    return record_secret(observed_secret(reference, jpki_profile.pin_digits),
                         [&] { return card_.transmit_from_keys(reference); });
}

} // namespace mqa
