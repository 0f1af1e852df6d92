// SPDX-License-Identifier: Apache-2.0
#include "json/gate.hpp"
#include "model/codec.hpp"
#include "record_samples.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;

TEST_CASE("every golden record of every kind comes out of the codec byte for byte as it went in") {
    for (const std::string_view kind : test::record_kinds()) {
        const std::vector<test::Sample> valid = test::samples(std::string(kind));
        CHECK(valid.size() >= 2);
        for (const test::Sample& sample : valid) {
            CAPTURE(kind);
            CAPTURE(sample.name);
            if (sample.name == "brief") {
                continue; // has given up what it would take to be written again
            }
            Decoding strict{.strict = true};
            CHECK(test::reencode(kind, sample.text, strict) == sample.text);
        }
    }
}

TEST_CASE("every invalid golden record is refused as an invalid input record") {
    for (const std::string_view kind : test::record_kinds()) {
        const std::vector<test::Sample> invalid = test::samples(std::string(kind) + "/invalid");
        CHECK(invalid.size() >= 5);
        for (const test::Sample& sample : invalid) {
            CAPTURE(kind);
            CAPTURE(sample.name);
            const std::optional<Error> refusal = test::refusal(kind, sample.text);
            REQUIRE(refusal);
            CHECK(refusal->exit_status() == ExitStatus::input_invalid);
            CHECK_FALSE(refusal->where().field.empty());
        }
    }
}

TEST_CASE("input in other forms comes out as the golden record of the same name") {
    std::size_t compared = 0;
    for (const std::string_view kind : test::record_kinds()) {
        for (const test::Sample& sample : test::samples(std::string(kind) + "/input")) {
            CAPTURE(kind);
            CAPTURE(sample.name);
            Decoding strict{.strict = true};
            CHECK(test::reencode(kind, sample.text, strict) ==
                  test::sample(std::string(kind) + "/" + sample.name));
            ++compared;
        }
    }
    CHECK(compared >= 10);
}

TEST_CASE("null counts as absent and is never written") {
    const std::string coupon = test::sample("coupon/complete");
    for (const char* optional :
         {"/id", "/context", "/kind", "/insurer_name", "/symbol", "/number", "/branch_number",
          "/issued_on", "/contract_holder", "/agency_number", "/copayments", "/person/name"}) {
        CAPTURE(optional);
        const std::string written = test::reencode("coupon", test::with(coupon, optional, "null"));
        CHECK(written == test::reencode("coupon", test::without(coupon, optional)));
        CHECK(written.find("null") == std::string::npos);
    }
    const std::optional<Error> refusal =
        test::refusal("coupon", test::with(coupon, "/expires_on", "null"));
    REQUIRE(refusal);
    CHECK(refusal->errc() == Errc::missing_member);
    CHECK(refusal->where().field == "expires_on");
}

TEST_CASE("a context is carried along unchanged in every kind of record") {
    const std::string context = R"({"row":17,"names":["a","b"],"empty":{},"rate":0.5})";
    for (const std::string_view kind : test::record_kinds()) {
        CAPTURE(kind);
        const std::string text = test::samples(std::string(kind)).front().text;
        const std::string written = test::reencode(kind, test::with(text, "/context", context));
        CHECK(written.find("\"context\":" + context) != std::string::npos);
    }
}

TEST_CASE("a context beyond 4 KiB is refused") {
    const std::string inquiry = test::sample("inquiry/minimal");
    const auto with_context = [&](std::size_t filling) {
        return test::with(inquiry, "/context", R"({"a":")" + std::string(filling, 'x') + R"("})");
    };
    CHECK_FALSE(test::refusal("inquiry", with_context(4096 - 8)));
    const std::optional<Error> refusal = test::refusal("inquiry", with_context(4096 - 7));
    REQUIRE(refusal);
    CHECK(refusal->errc() == Errc::context_too_large);
}

TEST_CASE("an id has 1 to 128 printable characters") {
    const std::string inquiry = test::sample("inquiry/complete");
    const auto with_id = [&](const std::string& id) {
        return test::refusal("inquiry", test::with(inquiry, "/id", '"' + id + '"'));
    };
    CHECK_FALSE(with_id(std::string(128, 'a')));
    CHECK_FALSE(with_id("予約　第１７号"));
    for (const std::string& id : {std::string(), std::string(129, 'a'), std::string("a\\tb"),
                                  std::string("a\\u007fb"), std::string("a\\u0085b")}) {
        CAPTURE(id);
        const std::optional<Error> refusal = with_id(id);
        REQUIRE(refusal);
        CHECK(refusal->errc() == Errc::bad_field);
        CHECK(refusal->where().field == "id");
    }
}

namespace {

/// A record of a kind that has a short way to text, by that way.
template <typename Record>
std::string line_of(const Record& record) {
    std::string text;
    append_line(text, record);
    return text;
}

} // namespace

TEST_CASE("the short way to text gives the same line") {
    for (const test::Sample& sample : test::samples("qualification")) {
        CAPTURE(sample.name);
        Decoding decoding;
        CHECK(line_of(decode_qualification(parse_json(sample.text), decoding)) == sample.text);
    }
    for (const test::Sample& sample : test::samples("inquiry")) {
        CAPTURE(sample.name);
        Decoding decoding;
        CHECK(line_of(decode_inquiry(parse_json(sample.text), decoding)) == sample.text);
    }
}
