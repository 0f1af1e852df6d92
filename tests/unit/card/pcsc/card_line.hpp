// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/pcsc/transport.hpp"
#include "card/reading.hpp"
#include "unit/card/pcsc/fake_pcsc.hpp"
#include "unit/card/pcsc/images.hpp"
#include "unit/card/support.hpp"

#include <set>

namespace mqa::test {

/// A line through a fake service to a card in the reader "Alpha".
class CardLine {
public:
    explicit CardLine(CardImage image = valid_card())
        : card(service.put_card("Alpha", std::move(image))) {}

    /// Opened when it is first asked for.
    PcscTransport& transport() {
        if (!transport_) {
            transport_ = std::make_unique<PcscTransport>(service.contexts()(), "Alpha",
                                                         card->image().atr, clock);
        }
        return *transport_;
    }

    void close() { transport_.reset(); }

    /// What asks for a reading with the card's PIN, or another.
    ReadingRequest pin_request(std::string_view digits = valid_pin) {
        pin_ = secret(digits);
        ReadingRequest request;
        request.method = Method::pin;
        request.challenge = some_challenge();
        request.pin = &pin_;
        return request;
    }

    /// Another program resets the card just before the command of this number, from 1.
    void reset_at(int command) {
        resets_.insert(command);
        service.on_transmit = [this](ByteView) -> std::optional<FakeAnswer> {
            if (!resets_.contains(++commands_)) {
                return std::nullopt;
            }
            service.reset_card("Alpha");
            return FakeAnswer{rc::reset_card, {}};
        };
    }

    std::vector<std::string> last_calls(std::size_t count) const {
        const auto skipped = static_cast<std::ptrdiff_t>(service.calls.size() - count);
        return {service.calls.begin() + skipped, service.calls.end()};
    }

    FixedClock clock{SysTime{}};
    FakeService service{clock};
    std::shared_ptr<CardEngine> card;

private:
    std::unique_ptr<PcscTransport> transport_;
    Secret pin_;
    std::set<int> resets_;
    int commands_ = 0;
};

} // namespace mqa::test
