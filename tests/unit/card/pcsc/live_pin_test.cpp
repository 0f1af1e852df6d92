// SPDX-License-Identifier: Apache-2.0
#include "unit/card/pcsc/live_desk.hpp"

#include <algorithm>
#include <mutex>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

/// A desk for PIN readings, with a challenge.
struct PinDesk : LiveDesk {
    explicit PinDesk(CardImage image = valid_card()) : LiveDesk(std::move(image)) {
        use_pin();
        with_challenge = true;
    }

    /// The PIN is asked for, and `asked` keeps the tries that were told.
    void ask_person(std::string_view digits = valid_pin) {
        options.pin.reset();
        options.desk.enter_pin = [this, digits](std::optional<int> tries, PinPolicy& policy) {
            asked.push_back(tries);
            lines_open = service.count("connect") - service.count("disconnect");
            policy.allow_last_try = agrees_to_last_try;
            return secret(digits);
        };
    }

    std::vector<std::optional<int>> asked;
    std::size_t lines_open = 99;
    bool agrees_to_last_try = false;
};

/// VERIFY is answered with these bytes and return code.
void answer_verify(LiveDesk& desk, const FakeAnswer& answer) {
    desk.service.on_transmit = [=](ByteView command) {
        const bool verify = command[1] == 0x20 && command.size() > 5;
        return verify ? std::optional(answer) : std::nullopt;
    };
}

} // namespace

TEST_CASE("a PIN reading gives a signature over the challenge") {
    PinDesk desk;
    const std::optional<CardReading> reading = desk.read();
    REQUIRE(reading);
    CHECK(reading->proof.kind == ProofKind::challenge_signature);
    CHECK(reading->proof.nonce == some_challenge().nonce);
    CHECK(reading->proof.signature->size() == 256);
    CHECK_FALSE(reading->visual_check);
    CHECK(desk.verifications() == 1);
}

TEST_CASE("a challenge that has expired spends no try, and no card is touched") {
    PinDesk desk;
    desk.options.read_at = some_challenge().expires_at;
    const std::size_t calls = desk.service.calls.size();
    CHECK(desk.failure() == Errc::challenge_expired);
    CHECK(desk.service.calls.size() == calls);
    CHECK(desk.verifications() == 0);
}

TEST_CASE("a clock that lies before the certificate spends no try; an expired one is still read") {
    struct Case {
        std::string_view now;
        std::optional<Errc> outcome;
    };

    // The card of these tests is valid from 2024-11-22 to the end of 2029-02-15, in Japan.
    for (const Case& known :
         {Case{"1970-01-01T00:00:10Z", Errc::clock_before_certificate},
          Case{"2029-02-15T23:59:59+09:00", {}}, Case{"2029-02-16T00:00:00+09:00", {}}}) {
        CAPTURE(known.now);
        PinDesk desk;
        desk.options.read_at = *parse_instant(known.now);
        desk.challenge_expires = *desk.options.read_at + std::chrono::minutes(1);
        CHECK(desk.failure() == known.outcome);
        CHECK(desk.verifications() == (known.outcome ? 0U : 1U));
    }
}

TEST_CASE("a certificate that cannot be read as one spends no try") {
    PinDesk desk(card_with_large_certificate(1000));
    CHECK(desk.failure() == Errc::certificate_malformed);
    CHECK(desk.verifications() == 0);
}

TEST_CASE("one PIN is presented in a run: the second challenge finds no card touched") {
    PinDesk desk;
    CHECK(desk.read());
    desk.service.take_card("Alpha");
    desk.card();
    const std::size_t calls = desk.service.calls.size();
    CHECK(desk.failure() == Errc::one_pin_a_run);
    CHECK(desk.failure() == Errc::one_pin_a_run);
    CHECK(desk.service.calls.size() == calls);
}

TEST_CASE("a PIN that was refused is not presented to the next card either") {
    PinDesk desk;
    desk.options.pin = secret("0000");
    CHECK(desk.failure() == Errc::pin_wrong);
    CHECK(desk.failure() == Errc::one_pin_a_run);
    CHECK(desk.verifications() == 1);
    CHECK(desk.engine->image().applications.front().pins.at(0x0018).tries_left == 2);
}

TEST_CASE("a run whose card never came may present its PIN to the next one") {
    PinDesk desk;
    desk.service.take_card("Alpha");
    CHECK(desk.failure() == Errc::no_card);
    desk.card();
    CHECK(desk.read());
}

TEST_CASE("the person is told the tries left and types while nobody holds the card") {
    PinDesk desk(card_with_tries(2));
    desk.ask_person();
    CHECK(desk.read());
    CHECK(desk.asked == std::vector<std::optional<int>>{2});
    CHECK(desk.lines_open == 0);
    CHECK(desk.service.count("connect Alpha shared") == 1);
    CHECK(desk.service.count("connect Alpha exclusive") == 1);
    CHECK(desk.verifications() == 1);
}

TEST_CASE("a PIN typed for one card never goes to another") {
    PinDesk desk;
    desk.options.pin.reset();
    int tries_of_the_other = 3;
    desk.options.desk.enter_pin = [&](std::optional<int>, PinPolicy& policy) {
        policy.allow_last_try = true;
        desk.service.take_card("Alpha");
        desk.card(card_with_tries(tries_of_the_other));
        return secret(valid_pin);
    };
    SUBCASE("with as many tries") {}
    SUBCASE("with one try, which somebody agreed to use of the first") {
        tries_of_the_other = 1;
    }
    CHECK(desk.failure() == Errc::card_changed);
    CHECK(desk.verifications() == 0);
}

TEST_CASE(
    "the error of a wrong PIN has the tries left as a number, and one of them in the singular") {
    PinDesk desk(card_with_tries(2));
    desk.options.pin = secret("0000");
    try {
        desk.read();
        FAIL("the PIN is wrong");
    } catch (const Error& error) {
        CHECK(error.message(Language::en) == "the PIN is wrong; 1 try is left");
        CHECK(error.message(Language::ja) == "暗証番号が違います。残り 1 回です");
        const std::pair<std::string, std::string> tries{"tries_left", "1"};
        CHECK(std::ranges::find(error.causes(), tries) != error.causes().end());
    }
}

TEST_CASE("a person who types no four digits spends no try and opens nothing more") {
    for (const char* const typed : {"", "123", "12345", "12a4"}) {
        CAPTURE(typed);
        PinDesk desk;
        desk.ask_person(typed);
        CHECK(desk.failure() == Errc::pin_format);
        CHECK(desk.service.count("connect Alpha exclusive") == 0);
        CHECK(desk.verifications() == 0);
    }
}

TEST_CASE("a malformed PIN from a program never reaches the card") {
    for (const char* const given : {"", "123", "12345", "246\n"}) {
        CAPTURE(given);
        PinDesk desk;
        desk.options.pin = secret(given);
        CHECK(desk.failure() == Errc::pin_format);
        CHECK(desk.exchanges() == 0);
    }
}

TEST_CASE("a person who goes away lets the next challenge be asked") {
    PinDesk desk;
    desk.options.pin.reset();
    desk.options.desk.enter_pin = [](std::optional<int>, PinPolicy&) -> Secret {
        throw Error(Errc::pin_required);
    };
    CHECK(desk.failure() == Errc::pin_required);
    CHECK(desk.verifications() == 0);
}

TEST_CASE("tries left: none and one are refused, the last one only unless somebody agreed") {
    struct Case {
        int tries;
        bool agreed;
        std::optional<Errc> outcome;
    };

    for (const Case& known :
         {Case{0, false, Errc::pin_blocked}, Case{0, true, Errc::pin_blocked},
          Case{1, false, Errc::pin_last_try_refused}, Case{1, true, {}}, Case{2, false, {}}}) {
        CAPTURE(known.tries);
        CAPTURE(known.agreed);
        for (const bool prompted : {false, true}) {
            PinDesk desk(card_with_tries(known.tries));
            desk.options.pin_policy.allow_last_try = known.agreed;
            if (prompted) {
                desk.ask_person();
                desk.agrees_to_last_try = known.agreed;
            }
            CHECK(desk.failure() == known.outcome);
            CHECK(desk.verifications() == (known.outcome ? 0U : 1U));
        }
    }
}

TEST_CASE("a card that does not tell its tries is sent no PIN unless somebody agreed") {
    for (const std::uint16_t sw : std::to_array<std::uint16_t>({0x9000, 0x6300, 0x6A88, 0x6F00})) {
        CAPTURE(sw);
        for (const bool prompted : {false, true}) {
            for (const bool allowed : {false, true}) {
                PinDesk desk;
                desk.service.on_transmit = [=](ByteView command) {
                    return command[1] == 0x20 && command.size() == 4
                               ? std::optional(FakeAnswer{0, encode_response({}, sw)})
                               : std::nullopt;
                };
                desk.options.pin_policy.allow_unknown_counter = allowed;
                if (prompted) {
                    desk.ask_person();
                }
                CHECK(desk.failure() ==
                      (allowed ? std::nullopt : std::optional(Errc::pin_tries_unknown)));
                CHECK(desk.verifications() == (allowed ? 1U : 0U));
                CHECK(desk.asked.size() == (prompted && allowed ? 1U : 0U));
            }
        }
    }
}

TEST_CASE("VERIFY is sent once whatever is answered, and never after a doubt") {
    struct Case {
        FakeAnswer answer;
        Errc errc;
    };

    const std::vector<Case> cases{
        {{0, {0x63, 0xC2}}, Errc::pin_wrong},
        {{0, {0x63, 0x00}}, Errc::pin_wrong},
        {{0, {0x63, 0xC0}}, Errc::pin_blocked},
        {{0, {0x69, 0x83}}, Errc::pin_blocked},
        {{0, {0x69, 0x84}}, Errc::pin_blocked},
        {{0, {0x6C, 0x04}}, Errc::protocol_error},
        {{0, {0x67, 0x00}}, Errc::protocol_error},
        {{0, {0x6F, 0x00}}, Errc::protocol_error},
        {{0, {0x61, 0x10}}, Errc::pin_outcome_unknown},
        {{0, {}}, Errc::pin_outcome_unknown},
        {{0, {0x90}}, Errc::pin_outcome_unknown},
        {{0, {0x00, 0x90, 0x00}}, Errc::pin_outcome_unknown}, // no card answers a PIN with data
        {{0, {0x12, 0x34}}, Errc::pin_outcome_unknown},
        {{rc::timed_out, {}}, Errc::pin_outcome_unknown},
        {{rc::reset_card, {}}, Errc::pin_outcome_unknown},
        {{rc::removed_card, {}}, Errc::pin_outcome_unknown},
        {{rc::comm_error, {}}, Errc::pin_outcome_unknown},
        {{0x80100008, {}}, Errc::pin_outcome_unknown}, // no room for the answer
    };
    for (const Case& known : cases) {
        CAPTURE(known.answer.result);
        CAPTURE(to_hex(known.answer.bytes));
        PinDesk desk;
        answer_verify(desk, known.answer);
        CHECK(desk.failure() == known.errc);
        CHECK(desk.verifications() == 1);
        CHECK(desk.service.count("transmit 802a") == 0);
        CHECK(desk.service.count("disconnect unpower") == 1);
    }
}

TEST_CASE("a card that hangs in VERIFY leaves the outcome unknown") {
    std::mutex mutex;
    std::unique_lock hanging(mutex);
    PinDesk desk;
    desk.options.timeout = std::chrono::seconds(1);
    desk.service.on_transmit = [&](ByteView command) -> std::optional<FakeAnswer> {
        if (command[1] == 0x20 && command.size() > 5) {
            const std::lock_guard until_nobody_waits(mutex);
        }
        return std::nullopt;
    };
    CHECK(desk.failure() == Errc::pin_outcome_unknown);
    hanging.unlock();
    while (desk.service.alive > 0) {
        desk.clock.sleep_until(desk.clock.steady() + std::chrono::milliseconds(1));
    }
    CHECK(desk.verifications() == 1);
}

TEST_CASE("a token of another kind is sent no PIN, nor is a card without the application") {
    PinDesk other(card_with_label("PKCS15TOKEN"));
    CHECK(other.failure() == Errc::not_jpki_card);
    CHECK(other.verifications() == 0);
    CardImage image = valid_card();
    image.applications.front().identifier.back() ^= 1U;
    PinDesk foreign(std::move(image));
    CHECK(foreign.failure() == Errc::not_jpki_card);
    CHECK(foreign.verifications() == 0);
}

TEST_CASE("after a reset by another program the token is looked at again before the PIN goes out") {
    PinDesk desk;
    bool reset = false;
    desk.service.on_transmit = [&](ByteView command) -> std::optional<FakeAnswer> {
        const bool asks_tries = command[1] == 0x20 && command.size() == 4;
        if (reset || !asks_tries) {
            return std::nullopt;
        }
        reset = true;
        *desk.engine = CardEngine(card_with_label("PKCS15TOKEN"));
        return FakeAnswer{rc::reset_card, {}};
    };
    CHECK(desk.failure() == Errc::not_jpki_card);
    CHECK(reset);
    CHECK(desk.verifications() == 0);
}

TEST_CASE("the PIN is never in an error, nor in what the recorder of the calls saw") {
    PinDesk desk;
    desk.options.pin = secret("9753");
    const std::optional<Error> error = [&]() -> std::optional<Error> {
        try {
            desk.read();
        } catch (const Error& caught) {
            return caught;
        }
        return std::nullopt;
    }();
    REQUIRE(error);
    CHECK(error->message(Language::en).find("9753") == std::string::npos);
    for (const auto& [name, value] : error->causes()) {
        CHECK(value.find("9753") == std::string::npos);
    }
    CHECK(error->message(Language::en) == "the PIN is wrong; 2 tries are left");
}
