// SPDX-License-Identifier: Apache-2.0
#include "json/json_writer.hpp"

#include <array>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace mqa {
namespace {

TEST_CASE("every byte at every place of a short text is escaped as the library escapes it") {
    for (std::size_t size = 1; size <= 20; ++size) {
        for (std::size_t place = 0; place < size; ++place) {
            for (int byte = 0; byte < 128; ++byte) {
                std::string text(size, 'x');
                text[place] = static_cast<char>(byte);
                if (dump(Json(text)) != Json(text).dump()) {
                    FAIL("byte ", byte, " at ", place, " of ", size);
                }
            }
        }
    }
}

TEST_CASE("bytes that are no UTF-8 are seen wherever they stand") {
    for (std::size_t size = 1; size <= 20; ++size) {
        for (std::size_t place = 0; place < size; ++place) {
            std::string text(size, 'x');
            text[place] = '\x80';
            CHECK_THROWS_AS(dump(Json(text)), Json::type_error);
        }
    }
    CHECK(dump(Json("資格一郎")) == "\"資格一郎\"");
}

TEST_CASE("a writer gives what a Json filled the same way is dumped as") {
    const std::vector<std::string> items{"一", "\"two\""};
    std::string text = "before ";
    JsonWriter::write(text, [&](JsonWriter& record) {
        record.text("schema", "mqa.x/1");
        record.raw("context", R"({"a":1})");
        record.object("person", [](JsonWriter& person) { person.text("name", "資格\t一郎"); });
        record.object("nothing", [](JsonWriter&) {});
        record.objects("items", items,
                       [](JsonWriter& item, const std::string& value) { item.text("v", value); });
        record.objects("none", std::vector<int>{}, [](JsonWriter&, int) {});
    });
    const Json same{{"schema", "mqa.x/1"},
                    {"context", {{"a", 1}}},
                    {"person", {{"name", "資格\t一郎"}}},
                    {"nothing", Json::object()},
                    {"items", {{{"v", "一"}}, {{"v", "\"two\""}}}},
                    {"none", Json::array()}};
    CHECK(text == "before " + same.dump());
}

TEST_CASE("members that are added stand behind those that are there") {
    Json object = Json::object();
    for (int i = 0; i < 40; ++i) {
        add_member(object, "member" + std::to_string(i), i);
    }
    CHECK(object.size() == 40);
    CHECK(object["member0"] == 0);
    CHECK(object["member39"] == 39);
    CHECK(object.begin().key() == "member0");
}

} // namespace
} // namespace mqa
