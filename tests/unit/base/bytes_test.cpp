// SPDX-License-Identifier: Apache-2.0
#include "base/bytes.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

std::string base64_of(std::string_view text) {
    return to_base64(as_bytes(text));
}

} // namespace

TEST_CASE("hexadecimal is written in lower case, two digits a byte") {
    CHECK(to_hex(Bytes{0x00, 0x9A, 0xFF}) == "009aff");
    CHECK(to_hex({}).empty());
}

TEST_CASE("hexadecimal is read in either case and needs whole bytes") {
    CHECK(from_hex("009aFF") == Bytes{0x00, 0x9A, 0xFF});
    CHECK(from_hex("") == Bytes{});
    for (const char* bad : {"0", "009", "0g", "g0", " 0", "0x", "0:", "/0", "0@", "`0"}) {
        CAPTURE(bad);
        CHECK_FALSE(from_hex(bad));
    }
}

TEST_CASE("base64 matches the examples of RFC 4648 section 10") {
    CHECK(base64_of("") == "");
    CHECK(base64_of("f") == "Zg==");
    CHECK(base64_of("fo") == "Zm8=");
    CHECK(base64_of("foo") == "Zm9v");
    CHECK(base64_of("foob") == "Zm9vYg==");
    CHECK(base64_of("fooba") == "Zm9vYmE=");
    CHECK(base64_of("foobar") == "Zm9vYmFy");
    CHECK(to_base64(Bytes{0xFB, 0xEF, 0xFF}) == "++//");
}

TEST_CASE("bytes of every length and value survive base64 and hexadecimal") {
    Bytes bytes;
    for (unsigned i = 0; i < 300; ++i) {
        CHECK(from_base64(to_base64(bytes)) == bytes);
        CHECK(from_hex(to_hex(bytes)) == bytes);
        bytes.push_back(static_cast<std::uint8_t>(i * 37U));
    }
}

TEST_CASE("base64 without its padding is refused") {
    CHECK_FALSE(from_base64("Zg"));
    CHECK_FALSE(from_base64("Zg="));
    CHECK_FALSE(from_base64("Zm8"));
}

TEST_CASE("base64 with padding in the wrong place is refused") {
    for (const char* bad : {"====", "Z===", "=Zg=", "Zg==Zg==", "Zm=v", "Zm9v="}) {
        CAPTURE(bad);
        CHECK_FALSE(from_base64(bad));
    }
}

TEST_CASE("base64 with unused bits set is refused, because two texts would mean the same bytes") {
    CHECK(from_base64("Zg=="));
    CHECK_FALSE(from_base64("Zh=="));
    CHECK(from_base64("Zm8="));
    CHECK_FALSE(from_base64("Zm9="));
}

TEST_CASE("base64 takes the standard alphabet only, and no white space") {
    CHECK(from_base64("++//") == Bytes{0xFB, 0xEF, 0xFF});
    for (const char* bad : {"--__", "Zm9v\nZm9v\n\n\n", "Zm 9", " Zm9", "Zm9v\n", "Zm9\x80"}) {
        CAPTURE(bad);
        CHECK_FALSE(from_base64(bad));
    }
    CHECK_FALSE(from_base64(std::string_view("Zm\0v", 4)));
}
