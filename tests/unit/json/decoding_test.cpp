// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "json/decoding.hpp"
#include "json/gate.hpp"

#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;

namespace {

template <typename Action>
Error error_of(Action action) {
    try {
        action();
    } catch (const Error& error) {
        return error;
    }
    FAIL("no error");
    return Error(Errc::defect);
}

} // namespace

TEST_CASE("null counts as absent") {
    const JsonTree json = parse_json(R"({"a":null})");
    Decoding decoding;
    ObjectReader reader(json.root(), decoding);
    CHECK_FALSE(reader.text("a"));
    CHECK(error_of([&] { reader.required_text("a"); }).errc() == Errc::missing_member);
}

TEST_CASE("errors name the path of the member") {
    const JsonTree json = parse_json(R"({"person":{"birth_date":5,"list":[{"x":1}]}})");
    Decoding decoding;
    ObjectReader top(json.root(), decoding);
    ObjectReader person = top.required_object("person");
    CHECK(error_of([&] { person.text("birth_date"); }).where().field == "person.birth_date");
    CHECK(error_of([&] { person.required_text("name"); }).where().field == "person.name");
    CHECK(error_of([&] { person.objects("list").at(0).text("x"); }).where().field ==
          "person.list[0].x");
}

TEST_CASE("members of another type are refused, never converted") {
    const JsonTree json = parse_json(R"({"text":"1","number":1,"flag":true,"list":[1]})");
    Decoding decoding;
    ObjectReader reader(json.root(), decoding);
    CHECK(error_of([&] { reader.text("number"); }).errc() == Errc::bad_member_type);
    CHECK(error_of([&] { reader.integer("text"); }).errc() == Errc::bad_member_type);
    CHECK(error_of([&] { reader.number("flag"); }).errc() == Errc::bad_member_type);
    CHECK(error_of([&] { reader.boolean("number"); }).errc() == Errc::bad_member_type);
    CHECK(error_of([&] { reader.object("list"); }).errc() == Errc::bad_member_type);
    CHECK(error_of([&] { reader.texts("list"); }).errc() == Errc::bad_member_type);
    CHECK(error_of([&] { reader.objects("text"); }).errc() == Errc::bad_member_type);
}

TEST_CASE("an integer that does not fit is refused, never wrapped") {
    const JsonTree json = parse_json(R"({"fits":9223372036854775807,"large":9223372036854775808})");
    Decoding decoding;
    ObjectReader reader(json.root(), decoding);
    CHECK(reader.integer("fits") == 9223372036854775807);
    CHECK(error_of([&] { reader.integer("large"); }).errc() == Errc::bad_field);
}

TEST_CASE("members are found in whatever order they stand and are asked for, also again") {
    constexpr std::string_view letters = "abcd";
    const JsonTree json = parse_json(R"({"a":"1","b":"2","c":"3","d":"4"})");
    for (const std::string_view order : {"abcd", "dcba", "bdac", "cabdcab", "aaddb"}) {
        Decoding decoding;
        ObjectReader reader(json.root(), decoding);
        for (const char letter : order) {
            const std::string_view name = letters.substr(static_cast<std::size_t>(letter - 'a'), 1);
            CHECK(reader.text(name) == std::string(1, static_cast<char>(letter - 'a' + '1')));
            CHECK(reader.text("other") == std::nullopt);
        }
    }
}

TEST_CASE("a member is unknown when nobody asked for it, wherever it stands") {
    const JsonTree json = parse_json(R"({"a":1,"b":2,"c":3,"d":4})");
    for (const char left_out : std::string("abcd")) {
        for (const std::string_view order : {"abcd", "dcba", "cadb"}) {
            Decoding decoding;
            ObjectReader reader(json.root(), decoding);
            std::vector<std::string> names; // which the reader looks at again in the end
            for (const char letter : order) {
                names.emplace_back(1, letter);
            }
            for (const std::string& name : names) {
                if (name.front() != left_out) {
                    reader.raw(name);
                }
            }
            reader.finish("mqa.x/1");
            CHECK(decoding.unknown == std::set<std::string>{std::string(1, left_out)});
        }
    }
}

TEST_CASE("unknown members are reported by path, or refused when strict") {
    const JsonTree json = parse_json(R"({"a":"1","b":{"c":1}})");
    Decoding lenient;
    ObjectReader reader(json.root(), lenient);
    reader.text("a");
    ObjectReader inner = reader.required_object("b");
    inner.finish("mqa.x/1");
    reader.finish("mqa.x/1");
    CHECK(lenient.unknown == std::set<std::string>{"b.c"});

    Decoding strict{.strict = true};
    ObjectReader refused(json.root(), strict);
    CHECK(error_of([&] { refused.finish("mqa.x/1"); }).errc() == Errc::unknown_member);
}

TEST_CASE("a long unknown name is cut between characters") {
    std::string name;
    for (int i = 0; i < 40; ++i) {
        name += "\xE5\xB1\xB1";
    }
    const JsonTree json = Json{{name, 1}};
    Decoding decoding;
    ObjectReader reader(json.root(), decoding);
    reader.finish("mqa.x/1");
    CHECK(decoding.unknown.begin()->size() == 63 + 2);
}

TEST_CASE("instants and base64 are strict") {
    const JsonTree json =
        parse_json(R"({"t":"2026-11-22T10:00:00+09:00","u":"2026-11-22","b":"AAE=","c":"AAE"})");
    Decoding decoding;
    ObjectReader reader(json.root(), decoding);
    CHECK(format_instant(reader.required_instant("t")) == "2026-11-22T10:00:00+09:00");
    CHECK(error_of([&] { reader.instant("u"); }).errc() == Errc::bad_field);
    CHECK(reader.base64("b") == Bytes{0, 1});
    CHECK(error_of([&] { reader.base64("c"); }).errc() == Errc::bad_field);
}

TEST_CASE("of an object with very many members those that nobody asked for are told") {
    std::string text = "{";
    for (int member = 0; member < 100; ++member) {
        text += "\"m" + std::to_string(member) + "\":" + std::to_string(member) + ",";
    }
    const JsonTree json = parse_json(text + R"("end":0})");
    Decoding decoding;
    ObjectReader reader(json.root(), decoding);
    for (int member = 99; member >= 0; --member) {
        if (member != 7 && member != 70) {
            CHECK(reader.integer("m" + std::to_string(member)) == member);
        }
    }
    CHECK(reader.integer("m3") == 3); // once more
    CHECK(reader.integer("end") == 0);
    reader.finish("mqa.test/1");
    CHECK(decoding.unknown == std::set<std::string>{"m7", "m70"});
}
