// SPDX-License-Identifier: Apache-2.0
// The short way through the gate beside the long one, and dump() beside the library's own.
#include "base/error.hpp"
#include "json/gate.hpp"
#include "json/quick_gate.hpp"

#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;

namespace {

bool is_ordinary(std::string_view text, const JsonLimits& limits = {}) {
    return parse_ordinary_json(text, limits).has_value();
}

} // namespace

TEST_CASE("an ordinary line gives the value that the long way gives") {
    for (const char* text :
         {R"({})", R"([])", R"( {"b":1,"a":[true,false,null,"x",-5,0]} )", R"("\"\\\/\b\f\n\r\t")",
          R"({"氏名":"資格　一郎","入れ子":{"a":[{"b":[]}]}})", "18446744073709551615",
          "-9223372036854775808", R"({"on":"2026-01-05","count":0})"}) {
        CAPTURE(text);
        const auto ordinary = parse_ordinary_json(text, {});
        REQUIRE(ordinary);
        const Json whole = parse_json_by_events(text).json();
        CHECK(ordinary->json() == whole);
        CHECK(ordinary->json().type() == whole.type());
        CHECK(dump(ordinary->root()) == whole.dump());
    }
}

TEST_CASE("names that look alike at a glance are told apart, and the same name is found again") {
    // Equal in length, first and last letter; and 80 names, more than there are looks.
    CHECK(is_ordinary(R"({"name_a_e":1,"name_b_e":2,"name_c_e":3})"));
    CHECK_FALSE(is_ordinary(R"({"name_a_e":1,"name_b_e":2,"name_a_e":3})"));
    CHECK_FALSE(is_ordinary(R"({"":1,"":2})"));
    CHECK(is_ordinary(R"({"a":{"a":{"a":1}},"b":{"a":2}})"));
    std::string many = "{";
    for (int name = 0; name < 80; ++name) {
        many += "\"" + std::to_string(name) + "\":\"" + std::string(5, 'x') + "\",";
    }
    CHECK(is_ordinary(many + R"("last":0})", {.members = 100}));
    CHECK_FALSE(is_ordinary(many + R"("41":0})", {.members = 100}));
    CHECK(parse_json(many + R"("last":"\\"})", {.members = 100}).json() ==
          parse_json_by_events(many + R"("last":"\\"})", {.members = 100}).json());
}

TEST_CASE("numbers without a sign are told apart from those with one as the long way does") {
    for (const char* text : {"[0]", "[5]", "[-5]", "[-0]"}) {
        CAPTURE(text);
        CHECK(parse_json(text).json() == parse_json_by_events(text).json());
        CHECK(parse_json(text).json().at(0).is_number_unsigned() ==
              parse_json_by_events(text).json().at(0).is_number_unsigned());
    }
}

TEST_CASE("what is faulty or rare is left to the long way") {
    for (const char* text :
         {"", "{", "[1,]", "{} {}", "1e999", "1.5", "123456789012345678901234567890", "[-0]",
          R"({"a":1,"a":2})", R"("\ud83d")", R"("\u0041")", R"("\u0000")", "\xEF\xBB\xBF{}",
          "\"\xFF\"", "\"\xED\xA0\x80\"", "\"\t\""}) {
        CAPTURE(text);
        CHECK_FALSE(is_ordinary(text));
    }
    CHECK(is_ordinary(R"("\\u0041")"));
}

TEST_CASE("the limits hold on the short way too") {
    const JsonLimits limits{.line_bytes = 40, .depth = 3, .members = 2, .string_bytes = 4};
    CHECK(is_ordinary(R"([[[]]])", limits));
    CHECK_FALSE(is_ordinary(R"([[[[]]]])", limits));
    CHECK(is_ordinary(R"({"a":1,"b":2})", limits));
    CHECK_FALSE(is_ordinary(R"({"a":1,"b":2,"c":3})", limits));
    CHECK(is_ordinary(R"({"abcd":"abcd"})", limits));
    CHECK_FALSE(is_ordinary(R"("abcde")", limits));
    CHECK_FALSE(is_ordinary(R"({"abcde":1})", limits));
    CHECK_FALSE(is_ordinary(std::string(41, ' ') + "1", limits));
    CHECK_FALSE(is_ordinary("\"" + std::string(65536, 'x') + "\""));
}

TEST_CASE("values are written as the library writes them") {
    const Json value = {{"texts", {"plain", "資格　一郎", "a\"b\\c", "tab\t", "\x1f\x7f", ""}},
                        {"numbers", {0, -1, 18446744073709551615U, 0.1, 1e300}},
                        {"others", {true, false, nullptr}},
                        {"empty", Json::object()},
                        {"none", Json::array()}};
    CHECK(dump(value) == value.dump());
    std::string behind = "x";
    append_dump(value, behind);
    CHECK(behind == "x" + value.dump());
}

TEST_CASE("a string that is not UTF-8 is refused as the library refuses it") {
    CHECK_THROWS_AS(dump(Json("\xFF")), Json::type_error);
}
