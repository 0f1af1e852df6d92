// SPDX-License-Identifier: Apache-2.0
#include "json/gate.hpp"
#include "json/json_tree.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;

namespace {

/// A text with every kind of value, in the form in which it is written.
constexpr std::string_view every_kind =
    R"({"t":"資格","e":"","n":18446744073709551615,"i":-9223372036854775808,"r":1.5,"b":[true,false,null],"o":{"a":{}},"l":[]})";

std::vector<std::string> names_in(JsonValue object) {
    std::vector<std::string> names;
    for (const JsonValue member : object.children()) {
        names.emplace_back(member.name());
    }
    return names;
}

} // namespace

TEST_CASE("a value gives what it holds, and nothing of another kind") {
    const JsonTree tree = parse_json(every_kind);
    const JsonValue root = tree.root();
    CHECK(root.find("t").text() == "資格");
    CHECK(root.find("e").text() == "");
    CHECK(root.find("n").natural() == 18446744073709551615U);
    CHECK(root.find("i").integer() == INT64_MIN);
    CHECK(root.find("r").number() == 1.5);
    CHECK(root.find("n").number() == 18446744073709551615.0);
    CHECK_FALSE(root.find("n").integer()); // does not fit
    CHECK_FALSE(root.find("t").natural());
    CHECK_FALSE(root.find("i").text());
    CHECK_FALSE(root.find("i").natural());
    CHECK_FALSE(root.find("r").integer());
    CHECK_FALSE(root.find("t").boolean());
    CHECK_FALSE(root.find("t").number());
}

TEST_CASE("members and elements come in their order, and what they hold is passed over") {
    const JsonTree tree = parse_json(every_kind);
    const JsonValue root = tree.root();
    CHECK(names_in(root) == std::vector<std::string>{"t", "e", "n", "i", "r", "b", "o", "l"});
    std::vector<JsonKind> kinds;
    for (const JsonValue element : root.find("b").children()) {
        kinds.push_back(element.kind());
    }
    CHECK(kinds == std::vector{JsonKind::boolean, JsonKind::boolean, JsonKind::null});
    CHECK(root.find("o").find("a").is_object());
    CHECK(root.find("l").children().empty());
    CHECK(root.find("t").children().empty());
    CHECK_FALSE(root.find("missing"));
    CHECK_FALSE(root.find("b").find("t"));
}

TEST_CASE("a tree is written as it came, reals to the digit") {
    for (const std::string_view text :
         {every_kind, std::string_view(R"([1E5,-0.0,123456789012345678901234567890,1.50,2e-3])"),
          std::string_view(R"("a\"b\\c")"), std::string_view("[]"), std::string_view("{}")}) {
        CAPTURE(text);
        const JsonTree tree = parse_json(text);
        CHECK(dump(tree.root()) == text);
        CHECK(dump(tree.json()) == text);
        CHECK(dump(JsonTree(tree.json()).json()) == text);
    }
}

TEST_CASE("a tree and the value that can be changed say the same") {
    const JsonTree tree = parse_json(every_kind);
    CHECK(tree.json() == Json::parse(every_kind));
    const JsonTree again(tree.json());
    CHECK(again.json() == tree.json());
    CHECK(again.root().find("n").natural() == tree.root().find("n").natural());
    // A program's own number is what its text would be read as.
    const JsonTree five(Json(5));
    CHECK(five.root().natural() == 5U);
}

TEST_CASE("views stay good when their tree moves, short texts too") {
    JsonTree tree = parse_json(R"(["x"])");
    const JsonValue element = *tree.root().children().begin();
    const JsonTree moved = std::move(tree);
    CHECK(element.text() == "x");
}

TEST_CASE("however deep and wide, duplicate names are seen in their own object only") {
    CHECK_NOTHROW(parse_json(R"({"a":{"a":[{"a":1},{"a":2}]},"b":{"a":1}})"));
    CHECK_THROWS(parse_json(R"({"a":{"b":[{"c":1}]},"c":1,"a":2})"));
    CHECK_THROWS(parse_json_by_events(R"({"a":{"b":[{"c":1}]},"c":1,"a":2})"));
}
