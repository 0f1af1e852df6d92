// SPDX-License-Identifier: Apache-2.0
#include "text/code_points.hpp"
#include "text/encoding.hpp"

#include <doctest/doctest.h>

namespace {

using mqa::decode_text;
using mqa::Encoding;
using mqa::to_cp932;

void check_decoded(std::string_view bytes, std::string_view text, Encoding encoding) {
    CAPTURE(text);
    const auto decoded = decode_text(bytes);
    REQUIRE(decoded.has_value());
    CHECK_EQ(decoded->text, text);
    CHECK_EQ(decoded->encoding, encoding);
}

} // namespace

TEST_CASE("a byte order mark means UTF-8 and is taken off") {
    check_decoded("\xEF\xBB\xBF資格", "資格", Encoding::utf8_bom);
    check_decoded("\xEF\xBB\xBF", "", Encoding::utf8_bom);
    CHECK_FALSE(decode_text("\xEF\xBB\xBF\x8E\x91").has_value());
}

TEST_CASE("valid UTF-8 means UTF-8") {
    check_decoded("資格", "資格", Encoding::utf8);
    check_decoded("abc\r\n", "abc\r\n", Encoding::utf8);
    check_decoded("", "", Encoding::utf8);
}

TEST_CASE("all else is CP932, however short") {
    check_decoded("\x8E\x91\x8Ai", "資格", Encoding::cp932);
    check_decoded("\xBC\xB6\xB8", "ｼｶｸ", Encoding::cp932);
    check_decoded("a\x8E\x91", "a資", Encoding::cp932);
    check_decoded("\xFB\xFC\x87\x40\x81\x60\x81\x7C", "髙①～－", Encoding::cp932);
    check_decoded("\x83\x5C\x95\x5C,1\n", "ソ表,1\n", Encoding::cp932);
}

TEST_CASE("CP932 cut short or with bytes that nothing stands for is refused") {
    for (const std::string_view bytes : {"\x8E", "a\x8E\x91\x8A", "\x80", "\xA0", "\xFD",
                                         "\xFF\xFE", "\x81\x20", "\x85\x40", "\x8E\x91\xFF"}) {
        CAPTURE(bytes.size());
        CHECK_FALSE(decode_text(bytes).has_value());
    }
}

TEST_CASE("text with NUL is refused, so that UTF-16 is not taken for text") {
    CHECK_FALSE(decode_text(std::string_view("a\0b\0", 4)).has_value());
    CHECK_FALSE(decode_text(std::string_view("\x8E\x91\0", 3)).has_value());
}

TEST_CASE("CP932 holds the characters of its vendor rows") {
    CHECK_EQ(to_cp932("資格"), "\x8E\x91\x8Ai");
    CHECK_EQ(to_cp932("髙①～－"), "\xFB\xFC\x87\x40\x81\x60\x81\x7C");
    CHECK_EQ(to_cp932("ｼｶｸ"), "\xBC\xB6\xB8");
    CHECK_EQ(to_cp932("abc,\r\n"), "abc,\r\n");
    CHECK_EQ(to_cp932(""), "");
}

TEST_CASE("a text with a character outside CP932 is not encoded at all") {
    CHECK_FALSE(to_cp932("𠮷田").has_value());
    CHECK_FALSE(to_cp932("葛\U000E0100").has_value());
    CHECK_FALSE(to_cp932("か\u3099").has_value());
    CHECK_FALSE(to_cp932("\u00A0").has_value());
    CHECK_FALSE(to_cp932("\xFF").has_value());
    CHECK_FALSE(to_cp932(std::string_view("a\0", 2)).has_value());
}

TEST_CASE("every character that CP932 decodes to encodes to bytes that decode to it") {
    int characters = 0;
    for (unsigned lead = 0x81; lead <= 0xFC; ++lead) {
        for (unsigned trail = 0x40; trail <= 0xFC; ++trail) {
            const std::string pair{static_cast<char>(lead), static_cast<char>(trail)};
            const auto decoded = decode_text(pair);
            if (!decoded || decoded->encoding != Encoding::cp932) {
                continue;
            }
            ++characters;
            CAPTURE(decoded->text);
            const auto encoded = to_cp932(decoded->text);
            REQUIRE(encoded.has_value());
            const auto again = decode_text(*encoded);
            REQUIRE(again.has_value());
            CHECK_EQ(again->text, decoded->text);
        }
    }
    CHECK_GT(characters, 7000);
}
