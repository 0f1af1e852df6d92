// SPDX-License-Identifier: Apache-2.0
#include "card/card_profile.hpp"
#include "card/pin.hpp"
#include "unit/card/support.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

/// A card whose VERIFY and counter give these status words.
ScriptedCard pin_card(std::uint16_t counter, std::uint16_t verify) {
    return ScriptedCard([=](const CommandApdu& command) {
        return encode_response({}, command.data.empty() ? counter : verify);
    });
}

std::optional<Errc> outcome_of_verify(std::uint16_t sw) {
    ScriptedCard card = pin_card(0x63C3, sw);
    const Secret pin = secret("2460");
    const std::optional<Errc> errc = errc_of([&] { present_pin(card, {3, 0x98}, pin); });
    CHECK(card.verifications == 1);
    return errc;
}

} // namespace

TEST_CASE("a PIN that is not four digits never becomes a command") {
    for (const char* const bad : {"", "123", "12345", "12a4", "12 4", "12\n4",
                                  "\xEF\xBC\x91"
                                  "234"}) {
        CAPTURE(bad);
        const Secret pin = secret(bad);
        CHECK(errc_of([&] { check_pin_format(pin, jpki_profile); }) == Errc::pin_format);
    }
    CHECK_NOTHROW(check_pin_format(secret("0000"), jpki_profile));
}

TEST_CASE("full-width digits are the same PIN") {
    for (const char* const typed : {"2460", "２４６０", "2４6０", "２460"}) {
        CAPTURE(typed);
        CHECK(as_text(normalise_pin(secret(typed), jpki_profile).reveal()) == "2460");
    }
    CHECK(as_text(normalise_pin(secret("０９１８"), jpki_profile).reveal()) == "0918");
}

TEST_CASE("whatever else is typed is no PIN, and nothing is trimmed or guessed") {
    for (const char* const typed : {"",
                                    "246",
                                    "24601",
                                    "２４６",
                                    "２４６０１",
                                    " 2460",
                                    "2460 ",
                                    "2460\n",
                                    "2460\r\n",
                                    "246a",
                                    "-246",
                                    "２４６：",
                                    "２４６／",
                                    "２４６Ａ",
                                    "二四六〇",
                                    "٢٤٦٠",
                                    "246\xEF\xBC",
                                    "246\xEF",
                                    "\xBC\x92\x34\x36\x30",
                                    "2460２４６０"}) {
        CAPTURE(typed);
        CHECK(errc_of([&] { normalise_pin(secret(typed), jpki_profile); }) == Errc::pin_format);
    }
    Secret with_nul = secret("246");
    with_nul.append(0);
    CHECK(errc_of([&] { normalise_pin(with_nul, jpki_profile); }) == Errc::pin_format);
}

TEST_CASE("a PIN is sent once, whatever the card answers") {
    CHECK_FALSE(outcome_of_verify(0x9000));
    CHECK(outcome_of_verify(0x63C2) == Errc::pin_wrong);
    CHECK(outcome_of_verify(0x63C0) == Errc::pin_blocked);
    CHECK(outcome_of_verify(0x6983) == Errc::pin_blocked);
    CHECK(outcome_of_verify(0x6984) == Errc::pin_blocked);
    CHECK(outcome_of_verify(0x6300) == Errc::pin_wrong);
    CHECK(outcome_of_verify(0x6700) == Errc::protocol_error);
    CHECK(outcome_of_verify(0x6C04) == Errc::protocol_error);
    CHECK(outcome_of_verify(0x6110) == Errc::pin_outcome_unknown);
}

TEST_CASE("an answer that does not arrive leaves the outcome of a VERIFY unknown") {
    const Secret pin = secret("2460");
    for (const std::size_t size : {0UL, 1UL}) {
        ScriptedCard card([=](const CommandApdu&) { return Bytes(size, 0x90); });
        CHECK(errc_of([&] { present_pin(card, {3, 0x98}, pin); }) == Errc::pin_outcome_unknown);
        CHECK(card.verifications == 1);
    }
    for (const Errc errc :
         {Errc::card_removed, Errc::card_reset, Errc::card_timeout, Errc::no_service}) {
        ScriptedCard card([=](const CommandApdu&) -> Bytes { throw Error(errc); });
        CHECK(errc_of([&] { present_pin(card, {3, 0x98}, pin); }) == Errc::pin_outcome_unknown);
        CHECK(card.verifications == 1);
    }
}

TEST_CASE("the counter decides whether a PIN may be sent") {
    CHECK_NOTHROW(check_tries({3, 0x98}, {}));
    CHECK_NOTHROW(check_tries({2, 0x98}, {}));
    CHECK(errc_of([] { check_tries({1, 0x98}, {}); }) == Errc::pin_last_try_refused);
    CHECK_NOTHROW(check_tries({1, 0x98}, {true, false}));
    CHECK(errc_of([] { check_tries({0, 0x98}, {true, true}); }) == Errc::pin_blocked);
    CHECK(errc_of([] {
              check_tries({std::nullopt, 0x98}, {true, false});
          }) == Errc::pin_tries_unknown);
    CHECK_NOTHROW(check_tries({std::nullopt, 0x98}, {false, true}));
}

TEST_CASE("the counter is asked by short identifier, else through the selected file") {
    ScriptedCard modern = pin_card(0x63C3, 0x9000);
    CHECK(read_pin_counter(modern, jpki_profile).tries_left == 3);
    CHECK(modern.commands == std::vector<std::string>{"00200098"});

    ScriptedCard old([](const CommandApdu& command) {
        const bool direct = command.header[1] == 0x20 && command.header[3] == 0x98;
        const bool counter = command.header[1] == 0x20;
        return encode_response({}, direct ? 0x6A86 : counter ? 0x63C2 : 0x9000);
    });
    const PinCounter counter = read_pin_counter(old, jpki_profile);
    CHECK(counter.tries_left == 2);
    CHECK(counter.reference == current_file);
    CHECK(old.commands == std::vector<std::string>{"00200098", "00a4020c020018", "00200080"});
}

TEST_CASE("a card that blocks or hides its counter says so") {
    ScriptedCard blocked = pin_card(0x6984, 0x9000);
    CHECK(read_pin_counter(blocked, jpki_profile).tries_left == 0);
    ScriptedCard silent = pin_card(0x9000, 0x9000);
    CHECK_FALSE(read_pin_counter(silent, jpki_profile).tries_left);
}
