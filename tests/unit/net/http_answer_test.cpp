// SPDX-License-Identifier: Apache-2.0
#include "base/clock.hpp"
#include "net/http_answer.hpp"

#include <array>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

const SysTime now = *parse_instant("2026-11-22T01:00:00Z");

/// What becomes of these header lines and this body.
HttpOutcome outcome_of(const std::vector<std::string>& headers, const std::string& body,
                       bool delimited = false, HttpLimits limits = {}) {
    AnswerBuilder builder(limits);
    bool accepted = builder.header("HTTP/1.1 200 OK\r\n");
    for (const std::string& line : headers) {
        accepted = accepted && builder.header(line + "\r\n");
    }
    if (accepted) {
        builder.body(body);
    }
    return builder.finish(200, delimited, now);
}

bool is_refused(const HttpOutcome& outcome) {
    const auto* error = std::get_if<Error>(&outcome);
    return error != nullptr && error->errc() == Errc::answer_malformed;
}

std::optional<std::chrono::seconds> rest_of(const std::string& value) {
    return std::get<HttpAnswer>(outcome_of({"Content-Length: 2", "Retry-After: " + value}, "{}"))
        .retry_after;
}

} // namespace

TEST_CASE("a framed answer arrives whole, with its type in lower case and without parameters") {
    const HttpOutcome outcome =
        outcome_of({"content-length: 2", "Content-Type: Application/JSON; charset=utf-8",
                    "Date: Sun, 22 Nov 2026 01:00:30 GMT"},
                   "{}");
    REQUIRE_FALSE(is_refused(outcome));
    const auto& answer = std::get<HttpAnswer>(outcome);
    CHECK(answer.status == 200);
    CHECK(answer.body == "{}");
    CHECK(answer.content_type == "application/json");
    CHECK(answer.date == now + std::chrono::seconds(30));
    CHECK_FALSE(is_refused(outcome_of({"Transfer-Encoding: chunked"}, "{}")));
    CHECK_FALSE(is_refused(outcome_of({}, "{}", true)));
}

TEST_CASE("what does not say where it ends is refused: it could have been cut") {
    CHECK(is_refused(outcome_of({}, "{}")));
    CHECK(is_refused(outcome_of({"Transfer-Encoding: gzip"}, "{}")));
}

TEST_CASE("a length given twice, a wrong one and one that is no number are refused") {
    CHECK(is_refused(outcome_of({"Content-Length: 2", "Content-Length: 2"}, "{}")));
    CHECK(is_refused(outcome_of({"Content-Length: 3"}, "{}")));
    CHECK(is_refused(outcome_of({"Content-Length: 2x"}, "{}")));
    CHECK(is_refused(outcome_of({"Content-Length: -2"}, "{}")));
}

TEST_CASE("a body, a length and a head beyond the limits are refused") {
    const HttpLimits limits{.body_bytes = 100, .header_bytes = 200};
    CHECK(is_refused(outcome_of({"Content-Length: 101"}, "", false, limits)));
    CHECK(is_refused(
        outcome_of({"Transfer-Encoding: chunked"}, std::string(101, ' '), false, limits)));
    CHECK(is_refused(
        outcome_of({"Content-Length: 2", "X: " + std::string(200, 'x')}, "{}", false, limits)));
}

TEST_CASE("the heads of interim answers count towards the limit but not for the answer") {
    AnswerBuilder builder({.body_bytes = 100, .header_bytes = 300});
    CHECK(builder.header("HTTP/1.1 103 Early Hints\r\n"));
    CHECK(builder.header("Content-Length: 7\r\n"));
    CHECK(builder.header("HTTP/1.1 200 OK\r\n"));
    CHECK(builder.header("Content-Length: 2\r\n"));
    CHECK(builder.body("{}"));
    CHECK_FALSE(is_refused(builder.finish(200, false, now)));
    bool accepted = true;
    for (int i = 0; i < 20; ++i) {
        accepted = accepted && builder.header("HTTP/1.1 102 Processing\r\n");
    }
    CHECK_FALSE(accepted);
}

TEST_CASE("compression that nobody asked for is refused") {
    CHECK(is_refused(outcome_of({"Content-Length: 2", "Content-Encoding: gzip"}, "{}")));
    CHECK_FALSE(is_refused(outcome_of({"Content-Length: 2", "Content-Encoding: identity"}, "{}")));
}

TEST_CASE("Retry-After is a number of seconds or a date, and never absurd") {
    using std::chrono::seconds;
    CHECK(rest_of("30") == seconds(30));
    CHECK(rest_of("0") == seconds(0));
    CHECK(rest_of("99999999999") == seconds(86'400));
    CHECK(rest_of("99999999999999999999999999") == seconds(86'400));
    CHECK(rest_of("Sun, 22 Nov 2026 01:01:00 GMT") == seconds(60));
    CHECK(rest_of("Sun, 22 Nov 2020 01:01:00 GMT") == seconds(0));
    CHECK(rest_of("Fri, 31 Dec 9999 23:59:59 GMT") == seconds(86'400));
    CHECK_FALSE(rest_of("soon"));
    CHECK_FALSE(rest_of("-5"));
    CHECK_FALSE(rest_of(""));
}

TEST_CASE("dates of HTTP that do not exist are no dates") {
    for (const char* text :
         {"Sun, 31 Feb 2026 01:00:00 GMT", "Sun, 22 Nov 2026 24:00:00 GMT",
          "Sun, 22 Nov 2026 01:60:00 GMT", "Sun, 22 Foo 2026 01:00:00 GMT",
          "Sun, 22 Nov 2026 01:00:00 JST", "Sunday, 22-Nov-26 01:00:00 GMT", ""}) {
        CAPTURE(text);
        CHECK_FALSE(parse_http_date(text));
    }
}
