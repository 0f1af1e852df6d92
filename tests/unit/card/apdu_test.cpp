// SPDX-License-Identifier: Apache-2.0
#include "card/apdu.hpp"
#include "unit/card/support.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

std::string hex_of(const CommandApdu& command) {
    return to_hex(command.encode());
}

} // namespace

TEST_CASE("commands have the bytes that cards expect") {
    const Bytes jpki = from_hex("d392f000260100000001").value();
    CHECK(hex_of(select_application(jpki)) == "00a4040c0ad392f000260100000001");
    CHECK(hex_of(select_file(0x000A)) == "00a4020c02000a");
    CHECK(hex_of(read_binary(0x0123, 256)) == "00b0012300");
    CHECK(hex_of(read_binary(0x7FFF, 1)) == "00b07fff01");
    CHECK(hex_of(read_binary_by_short_id(0x000A, 0, 255)) == "00b08a00ff");
    CHECK(hex_of(sign(0x97, 0x00, Bytes(2, 0xAB))) == "802a009702abab00");
    CHECK(hex_of(get_response(256)) == "00c0000000");
}

TEST_CASE("the counter query has exactly four bytes") {
    CHECK(pin_counter(short_reference(0x0018)).encode() == from_hex("00200098").value());
}

TEST_CASE("more than 256 bytes of answer or 255 of data take the extended form") {
    CHECK(hex_of(read_binary_by_short_id(0x000A, 0, 65536)) == "00b08a00000000");
    CHECK(hex_of(read_binary(0, 257)) == "00b00000000101");
    const Bytes long_data(256, 0x5A);
    const Bytes encoded = sign(0x80, 0x00, long_data).encode();
    CHECK(to_hex(ByteView(encoded).first(7)) == "802a0080000100");
    CHECK(to_hex(ByteView(encoded).last(2)) == "0100");
}

TEST_CASE("every encoded command is read back the same") {
    for (const std::size_t data_size : {0UL, 1UL, 255UL, 256UL, 65535UL}) {
        for (const std::size_t expected : {0UL, 1UL, 255UL, 256UL, 257UL, 65536UL}) {
            const CommandApdu command{{0x00, 0xCA, 0x01, 0x02}, Bytes(data_size, 0x11), expected};
            const std::optional<CommandApdu> parsed = parse_command(command.encode());
            REQUIRE(parsed);
            CHECK(parsed->header == command.header);
            CHECK(parsed->data == command.data);
            CHECK(parsed->expected == command.expected);
        }
    }
}

TEST_CASE("bytes that are no command are refused") {
    for (const char* const bad :
         {"", "00", "00a404", "00a4040c02aa", "00a4040c02aabbccdd", "00a4040c00aa", "00a4040c0000",
          "00a4040c000000aa", "00a4040c000002aa"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_command(from_hex(bad).value()));
    }
}

TEST_CASE("offsets beyond what a command can carry are a defect, not a wrapped number") {
    CHECK(errc_of([] { read_binary(0x8000, 1); }) == Errc::defect);
    CHECK(errc_of([] { read_binary_by_short_id(0x000A, 0x100, 1); }) == Errc::defect);
    CHECK(errc_of([] { read_binary_by_short_id(0x001F, 0, 1); }) == Errc::defect);
}

TEST_CASE("a VERIFY shows its header and length, and its PIN only to the wire") {
    const Secret pin = secret("2460");
    const VerifyCommand command(0x98, pin);
    CHECK(to_hex(command.redacted()) == "0020009804");
    std::string wire;
    command.deliver([&](ByteView bytes) { wire = to_hex(bytes); });
    CHECK(wire == "002000980432343630");
}

TEST_CASE("a VERIFY without a PIN would be a counter query and cannot be made") {
    const Secret empty;
    CHECK(errc_of([&] { VerifyCommand(0x98, empty); }) == Errc::defect);
    const Secret long_secret = secret("12345678901234567");
    CHECK(errc_of([&] { VerifyCommand(0x98, long_secret); }) == Errc::defect);
}

TEST_CASE("an answer of fewer than two bytes is none") {
    CHECK_FALSE(parse_response({}));
    CHECK_FALSE(parse_response(Bytes{0x90}));
    const std::optional<ResponseApdu> response = parse_response(Bytes{0xAB, 0x63, 0xC2});
    REQUIRE(response);
    CHECK(response->data == Bytes{0xAB});
    CHECK(response->sw == 0x63C2);
}
