// SPDX-License-Identifier: Apache-2.0
#include "unit/card/pcsc/live_desk.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

/// A reader with keys at which somebody types these digits; the card is asked as the request says.
struct KeysDesk : LiveDesk {
    explicit KeysDesk(CardImage image = valid_card()) : LiveDesk(std::move(image)) {
        options.method = Method::pin;
        options.pinpad = true;
        with_challenge = true;
        reader().features = feature_list({{0x06, FakePcsc::type_pin}});
        type("2460");
    }

    FakeReader& reader() { return service.readers.at("Alpha"); }

    void type(std::string digits) {
        reader().keys = [this, digits = std::move(digits)](ByteView request) {
            asked = to_hex(request);
            Bytes command(request.end() - 5, request.end() - 1);
            command.push_back(static_cast<std::uint8_t>(digits.size()));
            command.insert(command.end(), digits.begin(), digits.end());
            return engine->answer(command);
        };
    }

    void answer(Bytes bytes) {
        reader().keys = [bytes = std::move(bytes)](ByteView) { return bytes; };
    }

    /// How often the reader was told to take a PIN.
    std::size_t entries() const { return service.count("control 06"); }

    std::string asked;
};

} // namespace

TEST_CASE("a PIN typed at the reader signs the challenge and never passes through here") {
    KeysDesk desk;
    CHECK(desk.read()->proof.kind == ProofKind::challenge_signature);
    CHECK(desk.entries() == 1);
    CHECK(desk.verifications() == 0);
    CHECK(desk.asked.ends_with("0020009800"));
    CHECK(desk.service.count("connect Alpha exclusive") == 1);
    CHECK(desk.service.count("disconnect unpower") == 1);
    CHECK_FALSE(desk.engine->pin_presented());
}

TEST_CASE("a wrong PIN typed at the reader costs one try and is not asked for again") {
    KeysDesk desk;
    desk.type("0000");
    CHECK(desk.failure() == Errc::pin_wrong);
    CHECK(desk.failure() == Errc::one_pin_a_run);
    CHECK(desk.entries() == 1);
    CHECK(desk.engine->image().applications.front().pins.at(0x0018).tries_left == 2);
}

TEST_CASE("the tries left decide before anybody types") {
    KeysDesk last(card_with_tries(1));
    CHECK(last.failure() == Errc::pin_last_try_refused);
    CHECK(last.entries() == 0);
    KeysDesk blocked(card_with_tries(0));
    CHECK(blocked.failure() == Errc::pin_blocked);
    CHECK(blocked.entries() == 0);
    KeysDesk allowed(card_with_tries(1));
    allowed.options.pin_policy.allow_last_try = true;
    CHECK(allowed.read());
    CHECK(allowed.entries() == 1);
}

TEST_CASE("a person who types nothing, cancels or types too little spends no try") {
    struct Case {
        Bytes answer;
        Errc errc;
    };

    for (const Case& known :
         {Case{{0x64, 0x00}, Errc::pin_not_typed}, Case{{0x64, 0x01}, Errc::pin_not_typed},
          Case{{0x64, 0x02}, Errc::pin_not_typed}, Case{{0x64, 0x04}, Errc::pin_not_typed},
          Case{{0x64, 0x03}, Errc::pin_format}}) {
        CAPTURE(to_hex(known.answer));
        KeysDesk desk;
        desk.answer(known.answer);
        CHECK(desk.failure() == known.errc);
        CHECK(desk.entries() == 1);
        CHECK(desk.engine->image().applications.front().pins.at(0x0018).tries_left == 3);
    }
}

TEST_CASE("what the card answers to the reader is judged as any VERIFY") {
    struct Case {
        Bytes answer;
        Errc errc;
    };

    for (const Case& known :
         {Case{{0x63, 0xC1}, Errc::pin_wrong}, Case{{0x63, 0xC0}, Errc::pin_blocked},
          Case{{0x69, 0x83}, Errc::pin_blocked}, Case{{0x69, 0x84}, Errc::pin_blocked},
          Case{{0x6B, 0x80}, Errc::protocol_error}, Case{{}, Errc::pin_outcome_unknown},
          Case{{0x90}, Errc::pin_outcome_unknown}, Case{{0x61, 0x02}, Errc::pin_outcome_unknown}}) {
        CAPTURE(to_hex(known.answer));
        KeysDesk desk;
        desk.answer(known.answer);
        CHECK(desk.failure() == known.errc);
        CHECK(desk.entries() == 1);
        CHECK(desk.service.count("disconnect unpower") == 1);
    }
}

TEST_CASE("a reader that fails while somebody types leaves the outcome unknown") {
    for (const PcscResult result : {rc::removed_card, rc::reset_card, rc::comm_error}) {
        KeysDesk desk;
        desk.service.order("control", {0, result});
        CHECK(desk.failure() == Errc::pin_outcome_unknown);
        CHECK(desk.entries() == 1);
    }
}

TEST_CASE("a reader without keys is told so, and no PIN is sent") {
    KeysDesk desk;
    desk.reader().features.clear();
    CHECK(desk.failure() == Errc::pinpad_unavailable);
    CHECK(desk.entries() == 0);
    CHECK(desk.verifications() == 0);
    CHECK(desk.engine->image().applications.front().pins.at(0x0018).tries_left == 3);
}
