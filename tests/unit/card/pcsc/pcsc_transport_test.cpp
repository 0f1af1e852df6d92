// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/transport.hpp"
#include "card/pcsc_codes.hpp"
#include "unit/card/pcsc/card_line.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

TEST_CASE("a visual reading shares the card, in one transaction") {
    CardLine line;
    CHECK(ask_card(line.transport(), {}).certificate.size() == 1097);
    CHECK(line.service.count("connect Alpha shared") == 1);
    CHECK(line.service.count("connect") == 1);
    CHECK(line.service.count("begin") == 1);
    CHECK(line.service.count("reconnect") == 0);
    CHECK(line.last_calls(2) == std::vector<std::string>{"end", "disconnect leave"});
}

TEST_CASE("a PIN reading has the card to itself, in one transaction, and unpowers it") {
    CardLine line;
    CHECK(ask_card(line.transport(), line.pin_request()).signature->size() == 256);
    CHECK(line.service.count("connect Alpha exclusive") == 1);
    CHECK(line.service.count("connect") == 1);
    CHECK(line.service.count("begin") == 1);
    CHECK(line.service.count("transmit 0020009804") == 1);
    CHECK(line.last_calls(2) == std::vector<std::string>{"end", "disconnect unpower"});
    CHECK_FALSE(line.card->pin_presented());
}

TEST_CASE("an answer of any size has room") {
    CardLine line;
    ask_card(line.transport(), {});
    CHECK(line.service.room_for_answer == 65'548);
    line.service.on_transmit = [](ByteView) { return FakeAnswer{0, Bytes(65'548, 0x90)}; };
    PcscTransport& transport = line.transport();
    transport.begin(ShareMode::shared);
    CHECK(transport.transmit(pin_counter(0x98).encode()).size() == 65'548);
}

TEST_CASE("a card that another program holds is tried for two seconds") {
    CardLine line;
    line.service.order("connect", {rc::sharing_violation, rc::sharing_violation});
    CHECK(ask_card(line.transport(), {}).certificate.size() == 1097);
    CHECK(line.service.count("connect") == 3);
    CHECK(line.clock.steady() - SteadyTime{} == std::chrono::milliseconds(400));
}

TEST_CASE("a card that stays held is busy, and nothing was sent to it") {
    CardLine line;
    line.service.order("connect", std::vector<PcscResult>(100, rc::sharing_violation));
    CHECK(errc_of([&] { ask_card(line.transport(), {}); }) == Errc::reader_busy);
    CHECK(line.service.count("connect") == 11);
    CHECK(line.service.count("transmit") == 0);
    CHECK(line.clock.steady() - SteadyTime{} == std::chrono::seconds(2));
}

TEST_CASE("a reset before the transaction is nobody's business") {
    CardLine line;
    line.service.order("begin", {rc::reset_card});
    CHECK(ask_card(line.transport(), {}).certificate.size() == 1097);
    CHECK(line.service.count("reconnect") == 1);
}

TEST_CASE("a reset in the middle is followed by one reconnection and one restart") {
    CardLine line;
    line.reset_at(3);
    CHECK(ask_card(line.transport(), {}).certificate.size() == 1097);
    CHECK(line.service.count("reconnect") == 1);
    CHECK(line.service.count("transmit 00a404") == 2);
}

TEST_CASE("a second reset is the end") {
    CardLine line;
    line.reset_at(3);
    line.reset_at(5);
    CHECK(errc_of([&] { ask_card(line.transport(), {}); }) == Errc::card_reset);
    CHECK(line.service.count("reconnect") == 1);
    CHECK(line.last_calls(1) == std::vector<std::string>{"disconnect leave"});
}

TEST_CASE("a reset before VERIFY costs no try and VERIFY is sent once") {
    CardLine line;
    line.reset_at(4);
    CHECK(ask_card(line.transport(), line.pin_request()).signature);
    CHECK(line.service.count("reconnect") == 1);
    CHECK(line.service.count("transmit 0020009804") == 1);
}

TEST_CASE("a reset at VERIFY or after it is never followed by a second VERIFY") {
    CardLine at_verify;
    at_verify.service.on_transmit = [](ByteView command) -> std::optional<FakeAnswer> {
        return command.size() > 5 && command[1] == 0x20
                   ? std::optional(FakeAnswer{rc::reset_card, {}})
                   : std::nullopt;
    };
    CHECK(errc_of([&] { ask_card(at_verify.transport(), at_verify.pin_request()); }) ==
          Errc::pin_outcome_unknown);
    CardLine after;
    after.service.on_transmit = [](ByteView command) -> std::optional<FakeAnswer> {
        return command[1] == 0x2A ? std::optional(FakeAnswer{rc::reset_card, {}}) : std::nullopt;
    };
    CHECK(errc_of([&] { ask_card(after.transport(), after.pin_request()); }) == Errc::card_reset);
    for (CardLine* const line : {&at_verify, &after}) {
        CHECK(line->service.count("transmit 0020009804") == 1);
        CHECK(line->service.count("reconnect") == 0);
        CHECK(line->last_calls(1) == std::vector<std::string>{"disconnect unpower"});
    }
}

TEST_CASE("a card that is gone is not connected to again") {
    const std::vector<FakeAnswer> answers{
        {rc::removed_card, {}},
        {rc::not_transacted, {}},
        {rc::no_smartcard, {}},
        {0x80100067, {}},
        {0x80100066, {}},
        {0, {}},
        {0, {0x90}},
    };
    for (const FakeAnswer& answer : answers) {
        CAPTURE(answer.result);
        CAPTURE(answer.bytes.size());
        CardLine line;
        line.service.on_transmit = [&](ByteView command) {
            return command[1] == 0xB0 ? std::optional(answer) : std::nullopt;
        };
        CHECK(errc_of([&] { ask_card(line.transport(), {}); }) == Errc::card_removed);
        CHECK(line.service.count("connect") == 1);
        CHECK(line.service.count("reconnect") == 0);
        CHECK(line.service.count("transmit") == 2);
    }
}

TEST_CASE("every return code of the service is the error of its row, whichever call gives it") {
    struct Call {
        const char* name;
        std::function<void(PcscTransport&)> run;
    };

    const std::vector<Call> calls{
        {"connect", [](PcscTransport& card) { card.begin(ShareMode::shared); }},
        {"begin", [](PcscTransport& card) { card.begin(ShareMode::shared); }},
        {"transmit",
         [](PcscTransport& card) {
             card.begin(ShareMode::shared);
             card.transmit(pin_counter(0x98).encode());
         }},
        {"reconnect",
         [](PcscTransport& card) {
             card.begin(ShareMode::shared);
             card.reconnect();
         }},
    };
    std::size_t rows = 0;
    for (PcscResult code = 0x80100001; code < 0x80100080; ++code) {
        const PcscCode* const row = find_pcsc_code(code);
        rows += row != nullptr ? 1U : 0U;
        for (const Call& call : calls) {
            CAPTURE(call.name);
            CAPTURE(code);
            CardLine line;
            // Often enough for what is tried again.
            line.service.order(call.name, std::vector<PcscResult>(20, code));
            CHECK(errc_of([&] { call.run(line.transport()); }) ==
                  (row != nullptr ? row->errc : Errc::protocol_error));
        }
    }
    CHECK(rows >= 22);
}
