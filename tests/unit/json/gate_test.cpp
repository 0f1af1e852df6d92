// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "json/gate.hpp"

#include <optional>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;

namespace {

std::optional<Errc> refusal(std::string_view text, const JsonLimits& limits = {}) {
    try {
        parse_json(text, limits);
    } catch (const Error& error) {
        return error.errc();
    }
    return std::nullopt;
}

std::string nested(std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

std::string object_with_members(std::size_t count) {
    std::string text = "{";
    for (std::size_t i = 0; i < count; ++i) {
        text += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":0";
    }
    return text + "}";
}

} // namespace

TEST_CASE("members keep the order in which they were written") {
    CHECK(dump(parse_json(R"({"b":1,"a":[true,null,"x"]})").json()) ==
          R"({"b":1,"a":[true,null,"x"]})");
}

TEST_CASE("nesting is accepted up to 32 and refused beyond, at any size") {
    CHECK_FALSE(refusal(nested(32)));
    CHECK(refusal(nested(33)) == Errc::json_too_deep);
    CHECK(refusal(std::string(500000, '[')) == Errc::json_too_deep);
}

TEST_CASE("an object has at most 256 members") {
    CHECK_FALSE(refusal(object_with_members(256)));
    CHECK(refusal(object_with_members(257)) == Errc::json_too_many_members);
}

TEST_CASE("a string has at most 64 KiB") {
    CHECK_FALSE(refusal("\"" + std::string(65536, 'x') + "\""));
    CHECK(refusal("\"" + std::string(65537, 'x') + "\"") == Errc::string_too_long);
}

TEST_CASE("a text has at most one MiB") {
    CHECK(refusal(std::string(1024UL * 1024 + 1, ' ')) == Errc::line_too_long);
}

TEST_CASE("the same member twice is refused, also when one is spelled with escapes") {
    CHECK(refusal(R"({"a":1,"a":2})") == Errc::json_duplicate_key);
    CHECK(refusal(R"({"pin":1,"\u0070in":2})") == Errc::json_duplicate_key);
    CHECK_FALSE(refusal(R"({"a":{"a":1},"b":{"a":2}})"));
}

TEST_CASE("NUL is refused, raw and escaped, in values and in names") {
    CHECK(refusal(std::string("1\0x", 3)) == Errc::nul_in_text);
    CHECK(refusal(R"({"a":"\u0000"})") == Errc::nul_in_text);
    CHECK(refusal(R"({"\u0000":"a"})") == Errc::nul_in_text);
}

TEST_CASE("text that is not UTF-8 is refused wherever it stands") {
    CHECK(refusal("{\"a\":\"\xFF\"}") == Errc::invalid_utf8);
    CHECK(refusal("\xC0\x80") == Errc::invalid_utf8);
    CHECK(refusal("\"\xED\xA0\x80\"") == Errc::invalid_utf8);
    CHECK(refusal("\"\xE3\x81\"") == Errc::invalid_utf8);
}

TEST_CASE("half of a surrogate pair is refused, a whole one is a character") {
    CHECK(refusal(R"("\ud83d")") == Errc::lone_surrogate);
    CHECK(refusal(R"("\ude00")") == Errc::lone_surrogate);
    CHECK(parse_json(R"("\ud83d\ude00")").json().get<std::string>() == "\xF0\x9F\x98\x80");
}

TEST_CASE("numbers outside the range of a double are refused") {
    CHECK(refusal("1e999") == Errc::number_out_of_range);
    CHECK_FALSE(refusal("123456789012345678901234567890"));
}

TEST_CASE("anything after the value is refused") {
    CHECK(refusal("{} {}") == Errc::trailing_data);
    CHECK(refusal("1 2") == Errc::trailing_data);
    CHECK_FALSE(refusal(" {} \r"));
}

TEST_CASE("a byte order mark is refused here; the stream reader takes the one that is allowed") {
    CHECK(refusal("\xEF\xBB\xBF{}") == Errc::misplaced_byte_order_mark);
}

TEST_CASE("what is not JSON is refused") {
    for (const char* text : {"", "{", "{\"a\"", "{\"a\":}", "[1,]", "{'a':1}", "NaN", "Infinity",
                             "tru", "\"abc", "\"\\x\"", "// c\n1", "\"\t\""}) {
        CAPTURE(text);
        CHECK(refusal(text) == Errc::json_syntax);
    }
}

TEST_CASE("an error tells the byte column and never the input") {
    try {
        parse_json(R"({"pin":"4821", oops)");
        FAIL("accepted");
    } catch (const Error& error) {
        const std::string message =
            error.message(Language::en) + error.message(Language::ja) + error.what();
        CHECK(message.find("4821") == std::string::npos);
        CHECK(message.find("oops") == std::string::npos);
        CHECK(error.message(Language::en).find("byte 16") != std::string::npos);
    }
}
