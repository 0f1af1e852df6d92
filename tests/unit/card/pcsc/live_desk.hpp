// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/pcsc/live_source.hpp"
#include "unit/card/pcsc/fake_pcsc.hpp"
#include "unit/card/pcsc/images.hpp"
#include "unit/card/support.hpp"

namespace mqa::test {

/// A source of cards over a fake service with the empty reader "Alpha". Time is real, as the source
/// asks for, so nothing here waits.
struct LiveDesk {
    LiveDesk() {
        service.plug("Alpha");
        options.anchors = test_anchors();
        options.read_at = reading_day();
    }

    explicit LiveDesk(CardImage image) : LiveDesk() { card(std::move(image)); }

    void card(CardImage image = valid_card()) {
        engine = service.put_card("Alpha", std::move(image));
    }

    /// From now on options are fixed.
    LiveSource& source() {
        if (!source_) {
            source_ = std::make_unique<LiveSource>(std::move(options), service.contexts(), clock,
                                                   clock, log);
        }
        return *source_;
    }

    void use_pin(std::string_view digits = valid_pin) {
        options.method = Method::pin;
        options.pin = secret(digits);
    }

    std::optional<CardReading> read() { return source().read_next(challenge()); }

    std::optional<Errc> failure() {
        return errc_of([this] { read(); });
    }

    std::optional<Challenge> challenge() const {
        std::optional<Challenge> challenge;
        if (with_challenge) {
            challenge = some_challenge();
            challenge->expires_at = challenge_expires.value_or(challenge->expires_at);
        }
        return challenge;
    }

    /// Commands that crossed the line.
    std::size_t exchanges() const { return service.count("transmit"); }

    /// With the PIN's short identifier, and with the file selected before.
    std::size_t verifications() const {
        return service.count("transmit 0020009804") + service.count("transmit 0020008004");
    }

    SystemClock clock;
    SilentLog log;
    FakeService service{clock};
    std::shared_ptr<CardEngine> engine;
    LiveSourceOptions options;
    bool with_challenge = false;
    std::optional<SysTime> challenge_expires;

private:
    std::unique_ptr<LiveSource> source_;
};

} // namespace mqa::test
