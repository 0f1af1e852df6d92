// SPDX-License-Identifier: Apache-2.0
#include "model/schemas.hpp"
#include "record_samples.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;

TEST_CASE("every record kind has a published schema") {
    CHECK(record_schemas().size() == test::record_kinds().size());
    for (const std::string_view kind : test::record_kinds()) {
        CAPTURE(kind);
        const RecordSchema* schema = find_record_schema(kind);
        REQUIRE(schema != nullptr);
        CHECK(schema->schema == "mqa." + std::string(kind) + "/1");
        const Json json = Json::parse(schema->text);
        CHECK(json["$id"] == "urn:mqa:schema:" + std::string(kind) + ":1");
        CHECK(json["properties"]["schema"]["const"] == schema->schema);
    }
}

TEST_CASE("a schema is found by kind or by schema name") {
    CHECK(find_record_schema("mqa.coupon/1") == find_record_schema("coupon"));
    CHECK(find_record_schema("mqa.coupon/2") == nullptr);
    CHECK(find_record_schema("") == nullptr);
}

TEST_CASE("schemas know every member that the codecs write") {
    for (const std::string_view kind : test::record_kinds()) {
        const Json schema = Json::parse(find_record_schema(kind)->text);
        Json properties = schema["properties"];
        if (schema.contains("allOf")) {
            properties.update(schema["$defs"]["membership"]["properties"]);
        }
        for (const test::Sample& sample : test::samples(std::string(kind))) {
            const Json record = Json::parse(sample.text);
            for (auto member = record.begin(); member != record.end(); ++member) {
                CAPTURE(kind);
                const std::string& name = member.key();
                CAPTURE(name);
                CHECK(properties.contains(name));
            }
        }
    }
}
