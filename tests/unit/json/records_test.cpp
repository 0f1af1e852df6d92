// SPDX-License-Identifier: Apache-2.0
#include "json/records.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;

namespace {

std::vector<RecordLine> records_of(std::string_view text) {
    TextInput input(text);
    RecordReader reader(input);
    std::vector<RecordLine> records;
    while (auto record = reader.next()) {
        records.push_back(*std::move(record));
    }
    return records;
}

RecordLine only_record(std::string_view text) {
    auto records = records_of(std::string(text) + "\n");
    REQUIRE(records.size() == 1);
    return std::move(records.front());
}

/// Remembers each write by itself.
class WriteCounter final : public OutputStream {
public:
    void write(std::string_view bytes) override { writes.emplace_back(bytes); }

    std::vector<std::string> writes;
};

} // namespace

TEST_CASE("a record line gives schema, kind, id and context") {
    const RecordLine line =
        only_record(R"({"schema":"mqa.qualification/1","id":"a-1","context":{"row":7}})");
    CHECK_FALSE(line.error);
    CHECK(line.kind == "qualification");
    CHECK(line.schema == "mqa.qualification/1");
    CHECK(line.id == "a-1");
    CHECK(line.context == R"({"row":7})");
}

TEST_CASE("a bad line is an error that names its number, and the stream goes on") {
    const auto records = records_of(
        "{\"schema\":\"mqa.x/1\",\"id\":\"1\"}\n{bad\n\n{\"schema\":\"mqa.x/1\",\"id\":\"3\"}\n");
    REQUIRE(records.size() == 3);
    CHECK_FALSE(records[0].error);
    REQUIRE(records[1].error);
    CHECK(records[1].error->where().line == 2U);
    CHECK(records[2].number == 4);
    CHECK(records[2].id == "3");
}

TEST_CASE("a fault in one part of the envelope leaves the others readable") {
    const RecordLine version = only_record(R"({"schema":"mqa.x/9","id":"a","context":{"b":1}})");
    REQUIRE(version.error);
    CHECK(version.error->errc() == Errc::unsupported_version);
    CHECK(version.id == "a");
    CHECK(version.context == R"({"b":1})");

    const RecordLine id = only_record(R"({"schema":"mqa.x/1","id":5})");
    REQUIRE(id.error);
    CHECK(id.error->errc() == Errc::bad_member_type);
    CHECK(id.kind == "x");
}

TEST_CASE("ids are 1 to 128 printable characters") {
    const auto with_id = [](const std::string& id) {
        return only_record(R"({"schema":"mqa.x/1","id":")" + id + "\"}");
    };
    CHECK_FALSE(with_id(std::string(128, 'a')).error);
    CHECK(with_id(std::string(129, 'a')).error);
    CHECK(with_id("").error);
    CHECK(with_id("a\\u001b[2J").error);
    CHECK(with_id("a\\u0085").error);
    std::string wide;
    for (int i = 0; i < 128; ++i) {
        wide += "\xE5\xB1\xB1";
    }
    CHECK_FALSE(with_id(wide).error);
}

TEST_CASE("context is an object of at most 4 KiB") {
    const auto with_context = [](const std::string& value) {
        return only_record(R"({"schema":"mqa.x/1","id":"1","context":)" + value + "}");
    };
    CHECK_FALSE(with_context("{\"a\":\"" + std::string(4096 - 8, 'x') + "\"}").error);
    CHECK(with_context("{\"a\":\"" + std::string(4096 - 7, 'x') + "\"}").error->errc() ==
          Errc::context_too_large);
    CHECK(with_context("[1]").error->errc() == Errc::bad_member_type);
    CHECK(with_context("null").context.empty());
}

TEST_CASE("a record has a schema name of this project") {
    CHECK(only_record("[1]").error->errc() == Errc::not_a_record);
    CHECK(only_record("{}").error->errc() == Errc::not_a_record);
    CHECK(only_record(R"({"schema":"other/1"})").error->errc() == Errc::unknown_schema);
    CHECK(only_record(R"({"schema":"mqa.x/one"})").error->errc() == Errc::unknown_schema);
}

TEST_CASE("a byte order mark is taken at the start of the stream only") {
    const auto records =
        records_of("\xEF\xBB\xBF{\"schema\":\"mqa.x/1\"}\n\xEF\xBB\xBF{\"schema\":\"mqa.x/1\"}\n");
    REQUIRE(records.size() == 2);
    CHECK_FALSE(records[0].error);
    CHECK(records[1].error->errc() == Errc::misplaced_byte_order_mark);
}

TEST_CASE("an unterminated last line is an error even when it is whole JSON") {
    const auto records = records_of("{\"schema\":\"mqa.x/1\"}");
    REQUIRE(records.size() == 1);
    CHECK(records[0].error->errc() == Errc::line_unterminated);
}

TEST_CASE("each record leaves in one write, or whole records in blocks") {
    WriteCounter each;
    RecordWriter writer(each);
    writer.write(Json{{"a", 1}});
    writer.write(Json{{"b", 2}});
    CHECK(each.writes == std::vector<std::string>{"{\"a\":1}\n", "{\"b\":2}\n"});

    WriteCounter block;
    RecordWriter gathered(block, 10);
    gathered.write(Json{{"a", 1}});
    CHECK(block.writes.empty());
    gathered.write(Json{{"b", 2}});
    gathered.write(Json{{"c", 3}});
    gathered.flush();
    CHECK(block.writes == std::vector<std::string>{"{\"a\":1}\n{\"b\":2}\n", "{\"c\":3}\n"});
}
