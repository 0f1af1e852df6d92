// SPDX-License-Identifier: Apache-2.0
#include "unit/card/pcsc/card_line.hpp"
#include "unit/card/pcsc/live_desk.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

constexpr std::uint8_t tlv_properties = 0x12;

bool is_extended(ByteView command) {
    return command.size() == 7 && command[4] == 0;
}

/// A reader or card that answers an extended command so; the card itself answers short ones.
void refuse_extended(FakeService& service, const FakeAnswer& answer) {
    service.on_transmit = [=](ByteView command) {
        return is_extended(command) ? std::optional(answer) : std::nullopt;
    };
}

std::size_t extended_commands(const FakeService& service) {
    return service.count("transmit 00b08a00000000");
}

ReadingRequest visual(bool extended) {
    ReadingRequest request;
    request.habits.extended_reads = extended;
    return request;
}

/// The exchanges of one reading, and what was learnt.
std::size_t exchanges(CardLine& line, const ReadingRequest& request) {
    ask_card(line.transport(), request);
    return line.service.count("transmit");
}

} // namespace

TEST_CASE("a certificate of 1,400 bytes takes ten short exchanges, or five with an extended one") {
    CardLine short_only{card_with_large_certificate(1400)};
    CHECK(exchanges(short_only, visual(false)) == 10);
    CardLine extended{card_with_large_certificate(1400)};
    CHECK(exchanges(extended, visual(true)) == 5);
    CardLine refusing{card_with_large_certificate(1400)};
    refuse_extended(refusing.service, {0, {0x67, 0x00}});
    CHECK(exchanges(refusing, visual(true)) == 11);
}

TEST_CASE("a PIN takes at most three exchanges more than looking") {
    for (const bool extended : {false, true}) {
        CardLine looking;
        const std::size_t without = exchanges(looking, visual(extended));
        CardLine line;
        ReadingRequest request = line.pin_request();
        request.habits.extended_reads = extended;
        CHECK(exchanges(line, request) <= without + 3);
    }
}

TEST_CASE("a card that knows no extended commands is not asked twice in a run") {
    for (const std::uint16_t sw :
         std::to_array<std::uint16_t>({0x6700, 0x6C00, 0x6C80, 0x6A86, 0x6B00})) {
        CAPTURE(sw);
        LiveDesk desk(valid_card());
        desk.options.watch = true;
        desk.options.habits.extended_reads = true;
        refuse_extended(desk.service, {0, encode_response({}, sw)});
        CHECK(desk.read()->certificate.chain == ChainState::verified);
        desk.service.take_card("Alpha");
        desk.card();
        CHECK(desk.read()->certificate.chain == ChainState::verified);
        CHECK(extended_commands(desk.service) == 1);
    }
}

TEST_CASE("what was learnt holds for that reader only") {
    LiveDesk desk(valid_card());
    desk.options.watch = true;
    desk.options.habits.extended_reads = true;
    refuse_extended(desk.service, {0, {0x67, 0x00}});
    CHECK(desk.read());
    desk.service.take_card("Alpha");
    desk.service.on_transmit = nullptr;
    desk.service.put_card("Beta");
    CHECK(desk.read());
    CHECK(extended_commands(desk.service) == 2);
}

TEST_CASE("an extended command that does not arrive is no refusal of it") {
    for (const PcscResult result : {PcscResult{0x8010002F}, rc::comm_error, rc::removed_card}) {
        CAPTURE(result);
        LiveDesk desk(valid_card());
        desk.options.watch = true;
        desk.options.habits.extended_reads = true;
        refuse_extended(desk.service, {result, {}});
        CHECK(desk.failure());
        CHECK(extended_commands(desk.service) == 1);
        CHECK(desk.service.count("transmit 00b08a0000") == 1);
        desk.service.take_card("Alpha");
        desk.card();
        CHECK(desk.failure());
        CHECK(extended_commands(desk.service) == 2);
    }
}

TEST_CASE("a reader that says it carries short commands only is never sent another") {
    const Bytes list = feature_list({{tlv_properties, FakePcsc::get_properties}});
    for (const char* const most : {"0a0400000000", "0a040a000000", "0a0400010000"}) {
        CAPTURE(most);
        LiveDesk desk(valid_card());
        desk.options.habits.extended_reads = true;
        desk.service.readers.at("Alpha").features = list;
        desk.service.readers.at("Alpha").properties = from_hex(most).value();
        CHECK(desk.read());
        CHECK(extended_commands(desk.service) == 0);
    }
    LiveDesk desk(valid_card());
    desk.options.habits.extended_reads = true;
    desk.service.readers.at("Alpha").features = list;
    desk.service.readers.at("Alpha").properties = from_hex("0a0400000100").value();
    CHECK(desk.read());
    CHECK(extended_commands(desk.service) == 1);
}

TEST_CASE("a card that is not ready after power-up is woken with one command and asked again") {
    CardLine line;
    int commands = 0;
    line.service.on_transmit = [&](ByteView) -> std::optional<FakeAnswer> {
        return ++commands == 1 ? std::optional(FakeAnswer{0, {0x6F, 0x00}}) : std::nullopt;
    };
    CHECK(exchanges(line, visual(true)) == 7);
    CHECK(line.service.count("transmit 00a40000") == 1);
    CHECK(line.service.count("transmit 00a404") == 2);
    CardLine ready;
    exchanges(ready, visual(true));
    CHECK(ready.service.count("transmit 00a40000") == 0);
}

TEST_CASE("a card that never gets ready is not asked for ever") {
    CardLine line;
    line.service.on_transmit = [](ByteView) { return FakeAnswer{0, {0x6F, 0x00}}; };
    CHECK(errc_of([&] { ask_card(line.transport(), {}); }) == Errc::protocol_error);
    CHECK(line.service.count("transmit") == 3);
}
