// SPDX-License-Identifier: Apache-2.0
#include "model/codec.hpp"
#include "model/error_record.hpp"
#include "record_samples.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;

TEST_CASE("an error record says code, kind, both texts, status and where") {
    Error error(Errc::missing_member);
    error.step("decode").line(7).field("person.birth_date").file("coupons.ndjson");
    error.cause("errno", "EIO");
    const ErrorRecord record = describe(error, "mqa-match", {.id = "row-7", .context = "{}"});
    CHECK(record.envelope.id == "row-7");
    CHECK(record.envelope.context == "{}");
    CHECK(record.tool == "mqa-match");
    CHECK(record.code == "C-434");
    CHECK(record.kind == "missing_member");
    CHECK(record.message == "person.birth_date is missing");
    CHECK(record.message_ja == "person.birth_date がありません");
    CHECK(record.hint == "add the member");
    CHECK(record.hint_ja == "項目を加えてください");
    CHECK_FALSE(record.retryable);
    CHECK(record.exit_status == 41);
    CHECK(record.where.step == "decode");
    CHECK(record.where.line == 7);
    CHECK(record.where.field == "person.birth_date");
    CHECK(record.where.file == "coupons.ndjson");
    CHECK(record.cause == std::vector<std::pair<std::string, std::string>>{{"errno", R"("EIO")"}});
}

TEST_CASE("every error of the table gives a record that can be read back") {
    for (const ErrorEntry& entry : error_table()) {
        CAPTURE(entry.kind);
        const ErrorRecord record =
            describe(Error(entry.errc), "mqa-read", {.id = "a", .context = ""});
        CHECK_FALSE(record.where.step.empty());
        Decoding strict{.strict = true};
        const Json json = encode(record);
        CHECK(encode(decode_error_record(json, strict)) == json);
    }
}

TEST_CASE("the step falls back on what the kind of error is about") {
    CHECK(usual_step("C-101") == "run");
    CHECK(usual_step("C-201") == "options");
    CHECK(usual_step("C-416") == "input");
    CHECK(usual_step("C-505") == "policy");
    CHECK(usual_step("C-751") == "state");
    CHECK(usual_step("R-211") == "card");
    CHECK(usual_step("R-272") == "replay");
    CHECK(usual_step("V-302") == "confirm");
    CHECK(usual_step("M-206") == "match");
    CHECK(usual_step("G-101") == "registration");
    CHECK(usual_step("") == "run");
}

TEST_CASE("of where only what is known is written") {
    ErrorRecord record = describe(Error(Errc::no_card), "mqa-read", {.id = "a", .context = ""});
    CHECK(encode(record)["where"].dump() == R"({"step":"card"})");
    CHECK(encode(record)["cause"].dump() == "{}");
    record.where.line = 0;
    CHECK(encode(record)["where"].dump() == R"({"step":"card","line":0})");
}

TEST_CASE("raw codes of another program are passed on as they came") {
    std::string text = test::sample("error/complete");
    const std::size_t at = text.find(R"("cause":{)") + std::string_view(R"("cause":{)").size();
    text.insert(at, R"("rc":-2146435061,"ratio":0.50,"again":true,)");
    CHECK(test::reencode("error", text) == text);
}

TEST_CASE(
    "an error record of another program is passed on although it says neither where nor why") {
    const std::string text =
        test::without(test::without(test::sample("error/complete"), "/where"), "/cause");
    const std::string written = test::reencode("error", text);
    CHECK(written.find(R"("where":{"step":"input"},"cause":{})") != std::string::npos);
}
