// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "confirm/gateway/messages.hpp"
#include "json/gate.hpp"
#include "model/codec.hpp"
#include "support/thrown.hpp"
#include "unit/confirm/support.hpp"

#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;
using namespace mqa::test;
using namespace std::chrono_literals;

namespace {

Question card_question() {
    Question question = present_card(card_a);
    std::get<CardReading>(question.subject).envelope = {"r-1", R"({"row":7})"};
    question.institution_number = "9929900018";
    return question;
}

/// What a gateway says to card_question.
Json good_answer() {
    Qualification qualification;
    qualification.envelope.id = "of the gateway";
    qualification.status = QualificationStatus::valid;
    qualification.membership.insurer_number = InsurerNumber::parse("06990014");
    qualification.membership.number = "4567";
    qualification.membership.person.name_kana = "ｼｶｸ ｲﾁﾛｳ";
    qualification.membership.person.birth_date = Date::parse("1980-01-15");
    qualification.confirmation.channel = Channel::register_file;
    qualification.confirmation.purpose = Purpose::contract_membership;
    qualification.confirmation.confirmed_at = fixed_now();
    qualification.confirmation.reference = "ref-1";
    return Json{{"id", "r-1"},
                {"certificate_sha256", card_a},
                {"answered_at", format_instant(fixed_now())},
                {"qualification", encode(qualification)}};
}

Qualification read(const Json& answer, SysTime now = fixed_now()) {
    return confirmation_answer(answer.dump(), card_question(), now);
}

std::optional<Error> answer_refusal(const Json& answer, SysTime now = fixed_now()) {
    return error_of([&] { read(answer, now); });
}

} // namespace

TEST_CASE("of a reading only what a gateway needs goes out") {
    Question question = card_question();
    auto& reading = std::get<CardReading>(question.subject);
    reading.reader = "a reader";
    reading.pin_tries_left = 3;
    reading.token = "JPKIAPICCTOKEN2";
    reading.certificate.der = {0x30, 0x00};
    reading.certificate.subject = "CN=x";
    const Json body = parse_json(confirmation_request(question)).json();
    CHECK(body["id"] == "r-1");
    CHECK(body["purpose"] == "specific_checkup");
    CHECK(body["institution_number"] == "9929900018");
    for (const char* absent : {"reader", "pin", "token", "context", "source", "environment"}) {
        CAPTURE(absent);
        CHECK_FALSE(body["question"].contains(absent));
    }
    CHECK(body["question"]["certificate"].size() == 2);
    CHECK(body["question"]["schema"] == "mqa.card-reading/1");
}

TEST_CASE("an answer keeps the id and context of the question, and what was asked for") {
    const Qualification qualification = read(good_answer());
    CHECK(qualification.envelope.id == "r-1");
    CHECK(qualification.envelope.context == R"({"row":7})");
    CHECK(qualification.status == QualificationStatus::valid);
    CHECK(qualification.confirmation.channel == Channel::gateway);
    CHECK(qualification.confirmation.purpose == Purpose::specific_checkup);
    CHECK(qualification.confirmation.proof == Proof::my_number_card);
    CHECK(qualification.confirmation.institution_number == "9929900018");
    CHECK(qualification.confirmation.reference == "ref-1");
    CHECK(qualification.confirmation.confirmed_at == fixed_now());
}

TEST_CASE("an answer to another question, card or moment is never a qualification") {
    for (const auto& [name, value] :
         {std::pair{"id", std::string("r-2")}, std::pair{"certificate_sha256", card_b},
          std::pair{"answered_at", format_instant(fixed_now() - 301s)},
          std::pair{"answered_at", format_instant(fixed_now() + 301s)}}) {
        const std::string member = name;
        CAPTURE(member);
        Json answer = good_answer();
        answer[member] = value;
        const std::optional<Error> error = answer_refusal(answer);
        REQUIRE(error);
        CHECK(error->errc() == Errc::answer_mismatch);
        CHECK(error->where().field == member);
        const bool speaks_of_the_clock =
            error->hint(Language::en).find("clock") != std::string::npos;
        CHECK(speaks_of_the_clock == (member == "answered_at"));
    }
    Json without = good_answer();
    without.erase("certificate_sha256");
    CHECK(answer_refusal(without)->errc() == Errc::answer_mismatch);
    CHECK_FALSE(answer_refusal(good_answer(), fixed_now() + 299s));
    CHECK_FALSE(answer_refusal(good_answer(), fixed_now() - 299s));
}

TEST_CASE(
    "an answer that is not what the protocol says is malformed, and nothing of it is quoted") {
    for (const char* missing : {"id", "answered_at", "qualification"}) {
        CAPTURE(missing);
        Json answer = good_answer();
        answer.erase(missing);
        CHECK(answer_refusal(answer)->errc() == Errc::answer_malformed);
    }
    Json wrong = good_answer();
    wrong["qualification"]["status"] = "secret status";
    const std::optional<Error> error = answer_refusal(wrong);
    REQUIRE(error);
    CHECK(error->errc() == Errc::answer_malformed);
    CHECK(error->message(Language::en).find("secret") == std::string::npos);
    for (const char* body : {"", "{", "[]", "null", "<html>", R"({"id":"r-1","id":"r-1"})"}) {
        CAPTURE(body);
        CHECK(errc_of([&] { confirmation_answer(body, card_question(), fixed_now()); }) ==
              Errc::answer_malformed);
    }
}

TEST_CASE("what is wrong with an answer is told in the language of the reader") {
    Json answer = good_answer();
    answer.erase("answered_at");
    CHECK(answer_refusal(answer)->message(Language::ja) ==
          "ゲートウェイの応答を使えません: answered_at がありません");
    CHECK(answer_refusal(answer)->message(Language::en) ==
          "the gateway's answer cannot be used: answered_at is missing");
    const std::optional<Error> cut =
        error_of([] { confirmation_answer("{", card_question(), fixed_now()); });
    REQUIRE(cut);
    CHECK(cut->message(Language::ja) ==
          "ゲートウェイの応答を使えません: 1 行目 2 バイト目: JSON として読めません");
}

TEST_CASE("a qualification of another version is not guessed at") {
    Json answer = good_answer();
    answer["qualification"]["schema"] = "mqa.qualification/9";
    CHECK(answer_refusal(answer)->errc() == Errc::answer_malformed);
    CHECK(answer_refusal(answer)->where().field == "qualification.schema");
}

TEST_CASE("a newer gateway may say more") {
    Json answer = good_answer();
    answer["new_member"] = 1;
    answer["qualification"]["new_member"] = 1;
    CHECK_FALSE(answer_refusal(answer));
}

TEST_CASE("the state of a gateway") {
    const GatewayStatus open =
        status_answer(R"({"state":"open","time":"2026-11-22T10:00:00+09:00"})");
    CHECK(open.open);
    CHECK(open.time == fixed_now());
    const GatewayStatus closed = status_answer(
        R"({"state":"maintenance","until":"2026-11-22T12:00:00+09:00","time":"2026-11-22T10:00:00+09:00"})");
    CHECK_FALSE(closed.open);
    CHECK(closed.until == fixed_now() + 2h);
}
