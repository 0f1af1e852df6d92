// SPDX-License-Identifier: Apache-2.0
#include "net/problem.hpp"

#include <array>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

HttpAnswer problem(int status, const std::string& body) {
    return {.status = status, .content_type = "application/problem+json", .body = body};
}

struct Meaning {
    int status;
    const char* code;
    Errc errc;
};

} // namespace

TEST_CASE("a status, and the code of its problem, give the kind of the error") {
    static constexpr std::array meanings{
        Meaning{400, "invalid_request", Errc::request_rejected},
        Meaning{403, "institution_mismatch", Errc::request_rejected},
        Meaning{403, "device_certificate", Errc::device_certificate_refused},
        Meaning{404, "-", Errc::request_rejected},
        Meaning{408, "-", Errc::service_busy},
        Meaning{409, "idempotency_conflict", Errc::idempotency_conflict},
        Meaning{429, "too_many_requests", Errc::service_busy},
        Meaning{500, "internal_error", Errc::service_failed},
        Meaning{502, "-", Errc::service_failed},
        Meaning{503, "maintenance", Errc::service_closed},
        Meaning{503, "-", Errc::service_closed},
        Meaning{504, "-", Errc::service_failed},
        Meaning{302, "-", Errc::answer_malformed},
        Meaning{204, "-", Errc::answer_malformed},
        Meaning{0, "-", Errc::answer_malformed},
        Meaning{600, "-", Errc::answer_malformed},
    };
    for (const Meaning& meaning : meanings) {
        CAPTURE(meaning.status);
        CHECK(error_of_answer(
                  problem(meaning.status, R"({"code":")" + std::string(meaning.code) + "\"}"))
                  .errc() == meaning.errc);
    }
}

TEST_CASE("of a problem only its code is repeated, and only when it is one") {
    const std::string text =
        R"({"code":"PERSON","title":"資格 一郎","detail":"番号 4567","instance":"x"})";
    const std::string told = error_of_answer(problem(400, text)).message(Language::en);
    CHECK(told.find("PERSON") != std::string::npos);
    CHECK(told.find("4567") == std::string::npos);
    const Error odd = error_of_answer(problem(400, R"({"code":"資格 一郎"})"));
    CHECK(odd.message(Language::ja).find("資格") == std::string::npos);
}

TEST_CASE("a document nobody can read leaves the meaning of the status") {
    for (const char* body : {"", "{", "[]", R"({"code":7})", R"({"code":"a","code":"b"})"}) {
        CAPTURE(body);
        CHECK(error_of_answer(problem(429, body)).errc() == Errc::service_busy);
    }
    const HttpAnswer page{.status = 503, .content_type = "text/html", .body = "<html>"};
    CHECK(error_of_answer(page).errc() == Errc::service_closed);
}

TEST_CASE("the rest comes from the header, else from the document, never a negative one") {
    using std::chrono::seconds;
    HttpAnswer answer = problem(503, R"({"code":"maintenance","retry_after":30})");
    CHECK(retry_after_of(answer) == seconds(30));
    answer.retry_after = seconds(5);
    CHECK(retry_after_of(answer) == seconds(5));
    CHECK(retry_after_of(problem(503, R"({"retry_after":-5})")) == seconds(0));
    CHECK_FALSE(retry_after_of(problem(503, "{}")));
}
