// SPDX-License-Identifier: Apache-2.0
#include "base/random.hpp"
#include "card/card_engine.hpp"
#include "json/gate.hpp"
#include "unit/card/pcsc/images.hpp"
#include "unit/card/support.hpp"

#include <array>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;
using namespace mqa::test;

namespace {

constexpr const char* right_pin = "002000980432343630";
constexpr const char* wrong_pin = "002000980439393939";

std::string ask(CardEngine& card, std::string_view command) {
    return to_hex(card.answer(from_hex(command).value()));
}

std::string signature_command() {
    return "802a009733" + to_hex(Bytes(51, 0x30)) + "00";
}

std::optional<Errc> image_refusal(std::string_view from, std::string_view to) {
    const JsonTree json = parse_json(replaced(sessions_file("valid-01-card.json"), from, to));
    return errc_of([&] { decode_card_image(json, "card", 1); });
}

} // namespace

TEST_CASE("files are found by application, identifier and short identifier") {
    CardEngine card(valid_card());
    CHECK(ask(card, "00b0860010") == "6986");
    CHECK(ask(card, "00a4020c020006") == "6a82");
    CHECK(ask(card, "00a4040c0ad392f000260100000002") == "6a82");
    CHECK(ask(card, select_jpki) == "9000");
    CHECK(ask(card, "00b0000010") == "6986");
    CHECK(ask(card, "00a4020c020007") == "6a82");
    CHECK(ask(card, "00a4020c020006") == "9000");
    CHECK(ask(card, "00b0000004") == "4a504b499000");
    CHECK(ask(card, "00b0880000") == "8f8f009000");
    CHECK(ask(card, "00b0000102") == "8f009000");
}

TEST_CASE("reads past the end, without length or of a PIN have their status words") {
    CardEngine card(valid_card());
    ask(card, select_jpki);
    CHECK(ask(card, "00b0880301") == "6b00");
    CHECK(ask(card, "00b0887f01") == "6b00");
    CHECK(ask(card, "00b08800") == "6700");
    CHECK(ask(card, "00b0980001") == "6981");
    CHECK(ask(card, "00b0810001") == "6a82");
    CHECK(card.answer(from_hex("00b08a00000000").value()).size() == 1538);
}

TEST_CASE("the counter is told, and not with an empty Le") {
    CardEngine card(valid_card());
    ask(card, select_jpki);
    CHECK(ask(card, "00200098") == "63c3");
    CHECK(ask(card, "0020009800") == "6700");
    CHECK(ask(card, "0020008098") == "6a88");
    CHECK(ask(card, "00200090") == "6a88");
    CHECK(ask(card, "00200118") == "6a86");
}

TEST_CASE("tries are spent, given back by the right PIN, and blocked for good after the last") {
    CardEngine card(valid_card());
    ask(card, select_jpki);
    CHECK(ask(card, wrong_pin) == "63c2");
    CHECK(ask(card, right_pin) == "9000");
    CHECK(ask(card, "00200098") == "63c3");
    CHECK(ask(card, wrong_pin) == "63c2");
    CHECK(ask(card, wrong_pin) == "63c1");
    CHECK(ask(card, wrong_pin) == "63c0");
    CHECK(ask(card, right_pin) == "6984");
    card.power_off();
    ask(card, select_jpki);
    CHECK(ask(card, "00200098") == "63c0");
}

TEST_CASE("the key signs only while its PIN is presented") {
    CardEngine card(valid_card());
    ask(card, select_jpki);
    CHECK(ask(card, signature_command()) == "6982");
    ask(card, right_pin);
    CHECK(ask(card, signature_command()).size() == 2 * 258);
    ask(card, select_jpki);
    CHECK(ask(card, signature_command()).size() == 2 * 258);
    ask(card, "00a4040007a0000001510000");
    ask(card, select_jpki);
    CHECK(ask(card, signature_command()) == "6982");
}

TEST_CASE("a presented PIN outlives a reset but neither loss of power nor another application") {
    CardEngine card(valid_card());
    ask(card, select_jpki);
    CHECK_FALSE(card.pin_presented());
    ask(card, right_pin);
    CHECK(card.pin_presented());
    card.reset();
    CHECK(ask(card, "00b0860010") == "6986");
    CHECK(card.pin_presented());
    ask(card, select_jpki);
    CHECK(ask(card, signature_command()).size() == 2 * 258);
    card.power_off();
    CHECK_FALSE(card.pin_presented());
    ask(card, select_jpki);
    CHECK(ask(card, signature_command()) == "6982");

    Json two = parse_json(sessions_file("valid-01-card.json")).json();
    two["applications"].push_back(two["applications"][0]);
    two["applications"][1]["aid"] = "d3921000310001010408";
    CardEngine other(decode_card_image(two, "card", 1));
    ask(other, select_jpki);
    ask(other, right_pin);
    other.reset();
    CHECK(ask(other, "00a4040c0ad3921000310001010408") == "9000");
    CHECK_FALSE(other.pin_presented());
    CHECK(ask(other, signature_command()) == "6982");
}

TEST_CASE("signature commands of the wrong form are refused") {
    CardEngine card(valid_card());
    ask(card, select_jpki);
    ask(card, right_pin);
    CHECK(ask(card, "802a009700") == "6700");
    CHECK(ask(card, "802a019701aa00") == "6a86");
    CHECK(ask(card, "802a009601aa00") == "6a88");
    CHECK(ask(card, "802a0097f6" + to_hex(Bytes(246, 1)) + "00") == "6985");
}

TEST_CASE("classes, instructions and lengths that the card does not know are refused") {
    CardEngine card(valid_card());
    CHECK(ask(card, "") == "6700");
    CHECK(ask(card, "00a4") == "6700");
    CHECK(ask(card, "00a4040c05aa") == "6700");
    CHECK(ask(card, "00ff0000") == "6d00");
    CHECK(ask(card, "20a40000") == "6e00");
    CHECK(ask(card, "0ca40000") == "6882");
    CHECK(ask(card, "00c0000000") == "6985");
}

TEST_CASE("selecting nothing succeeds without moving, but only once something is selected") {
    CardEngine card(valid_card());
    CHECK(ask(card, "00a40000") == "6a86");
    ask(card, select_jpki);
    CHECK(ask(card, "00a40000") == "9000");
    CHECK(ask(card, "00b0880001") == "8f9000");
}

TEST_CASE("whatever bytes arrive, the answer has at least two") {
    CardEngine card(valid_card());
    SeededRandom random(1);
    for (int round = 0; round < 20'000; ++round) {
        Bytes command(static_cast<std::size_t>(round % 12));
        random.fill(command);
        if (command.size() > 1 && round % 3 != 0) {
            command[0] = round % 2 == 0 ? 0x00 : 0x80;
            command[1] = std::to_array<std::uint8_t>(
                {0xA4, 0xB0, 0x20, 0x2A})[static_cast<std::size_t>(round) % 4];
        }
        CHECK(card.answer(command).size() >= 2);
    }
}

TEST_CASE("an image with members of the wrong form is refused") {
    CHECK(image_refusal("\"version\": 1", "\"version\": 2") == Errc::session_invalid);
    CHECK(image_refusal("\"aid\": \"d3", "\"aid\": \"3") == Errc::session_invalid);
    CHECK(image_refusal("\"id\": \"0006\"", "\"id\": \"06\"") == Errc::session_invalid);
    CHECK(image_refusal("\"content\"", "\"contents\"") == Errc::session_invalid);
    CHECK(image_refusal("\"tries_left\": 3", "\"tries_left\": 16") == Errc::session_invalid);
    CHECK(image_refusal("BEGIN PRIVATE KEY", "BEGIN PUBLIC KEY") == Errc::session_invalid);
    CHECK(image_refusal("\"needs_pin\": \"0018\"", "\"needs_pin\": 24") == Errc::session_invalid);
}
