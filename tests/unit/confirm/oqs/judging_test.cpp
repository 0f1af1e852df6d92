// SPDX-License-Identifier: Apache-2.0
#include "confirm/oqs/judging.hpp"
#include "unit/confirm/oqs/support.hpp"
#include "unit/confirm/support.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

Qualification judged(const std::string& text) {
    const OqsMessage message = message_of(text);
    return qualification_in(
        judge_oqs_result(inquire(), message, message.entries.front(), fixed_now()));
}

std::string with_validity(std::string_view code) {
    return edited(oqs_sample("valid.xml"), "<QualificationValidity>1",
                  "<QualificationValidity>" + std::string(code));
}

std::string notice_text(const Qualification& qualification, std::string_view code) {
    const auto found = std::ranges::find(qualification.notices, code, &ServiceNotice::code);
    return found == qualification.notices.end() ? "none" : found->message;
}

std::string without_result() {
    std::string text = oqs_sample("valid.xml");
    const std::size_t begin = text.find("<ResultList>");
    const std::string_view end = "</ResultList>";
    return text.erase(begin, text.find(end) + end.size() - begin);
}

} // namespace

TEST_CASE("one valid result is a valid qualification by the terminal, dated as it says") {
    const Qualification qualification = judged(oqs_sample("valid.xml"));
    CHECK(qualification.status == QualificationStatus::valid);
    CHECK(qualification.envelope.id == "q-1");
    CHECK(qualification.membership.person.name == "資格　一郎");
    CHECK(qualification.confirmation.channel == Channel::oqs);
    CHECK(qualification.confirmation.proof == Proof::insurance_data);
    CHECK(qualification.confirmation.confirmed_at == parse_instant("2026-11-22T10:00:03+09:00"));
    CHECK(qualification.confirmation.institution_number == "9929900018");
}

TEST_CASE("a result for another institution is refused, one that names none is not") {
    const auto answer = [](std::string_view institution) {
        const OqsMessage message =
            message_of(edited(oqs_sample("valid.xml"), "9929900018", institution));
        return judge_oqs_result(inquire(), message, message.entries.front(), fixed_now());
    };
    const Error refused = error_in(answer("9929900026"));
    CHECK(refused.errc() == Errc::terminal_result_mismatch);
    CHECK(refused.where().field == "MedicalInstitutionCode");
    CHECK(qualification_in(answer("")).status == QualificationStatus::valid);
}

TEST_CASE("a result of a time that has not come is refused beyond what clocks may differ") {
    const auto answer = [](std::string_view time) {
        const OqsMessage message =
            message_of(edited(oqs_sample("valid.xml"), "20261122100003", time));
        return judge_oqs_result(inquire(), message, message.entries.front(), fixed_now());
    };
    CHECK(qualification_in(answer("20261122100500")).status == QualificationStatus::valid);
    for (const char* time : {"20261122100501", "20271122100003"}) {
        CAPTURE(time);
        const Error refused = error_in(answer(time));
        CHECK(refused.errc() == Errc::terminal_result_ahead);
        CHECK(refused.where().field == "ProcessExecutionTime");
        CHECK(refused.message(Language::ja).find("ProcessExecutionTime") != std::string::npos);
    }
}

TEST_CASE("every validity code has its status") {
    CHECK(judged(with_validity("2")).status == QualificationStatus::invalid);
    CHECK(judged(with_validity("3")).status == QualificationStatus::superseded);
    CHECK(judged(with_validity("4")).status == QualificationStatus::not_found);
    CHECK(judged(with_validity("5")).status == QualificationStatus::ambiguous);
    CHECK(judged(with_validity("5")).candidates.size() == 1);
    const Qualification unregistered = judged(with_validity("6"));
    CHECK(unregistered.status == QualificationStatus::valid);
    CHECK(notice_text(unregistered, "QualificationValidity") == "6 有効（未登録）");
}

TEST_CASE("an unknown validity is no answer, and stays readable") {
    const Qualification qualification = judged(with_validity("7"));
    CHECK(qualification.status == QualificationStatus::indeterminate);
    CHECK(notice_text(qualification, "QualificationValidity") == "7");
    CHECK(judged(edited(oqs_sample("valid.xml"), "<QualificationValidity>1</QualificationValidity>",
                        ""))
              .status == QualificationStatus::indeterminate);
}

TEST_CASE("valid needs segment, status and exactly one result") {
    const std::string text = oqs_sample("valid.xml");
    CHECK(judged(edited(text, "<ProcessingResultStatus>1", "<ProcessingResultStatus>2")).status ==
          QualificationStatus::indeterminate);
    CHECK(judged(edited(text, "<SegmentOfResult>1", "<SegmentOfResult>9")).status ==
          QualificationStatus::indeterminate);
    CHECK(judged(edited(text, "<SegmentOfResult>1", "<SegmentOfResult>3")).status ==
          QualificationStatus::indeterminate);
    CHECK(judged(without_result()).status == QualificationStatus::indeterminate);
    const std::size_t begin = text.find("<ResultOfQualificationConfirmation>");
    const std::size_t end = text.find("</ResultList>");
    const std::string twice =
        edited(text, "</ResultList>", text.substr(begin, end - begin) + "</ResultList>");
    const Qualification two = judged(twice);
    CHECK(two.status == QualificationStatus::ambiguous);
    CHECK(two.candidates.size() == 2);
    CHECK_FALSE(two.membership.insurer_number);
    CHECK(notice_text(two, "QualificationValidity") == "1 有効");
}

TEST_CASE("of a person with a new qualification the ended result is the answer") {
    const std::string text = with_validity("3");
    const std::size_t begin = text.find("<ResultOfQualificationConfirmation>");
    const std::size_t end = text.find("</ResultList>");
    const std::string one = text.substr(begin, end - begin);
    const std::string ended = edited(one, "<InsurerName>",
                                     "<DisqualificationDate>20261001</DisqualificationDate>"
                                     "<InsurerName>");
    const std::string fresh = edited(one, "<InsurerNumber>06990014", "<InsurerNumber>33990011");
    const auto judged_list = [&](const std::string& results) {
        std::string changed = text;
        return judged(changed.replace(begin, end - begin, results));
    };
    for (const std::string& results : {ended + fresh, fresh + ended}) {
        const Qualification answer = judged_list(results);
        CHECK(answer.status == QualificationStatus::superseded);
        CHECK(answer.membership.insurer_number == InsurerNumber::parse("06990014"));
        CHECK(answer.membership.lost_on == Date::parse("2026-10-01"));
        REQUIRE(answer.candidates.size() == 1);
        CHECK(answer.candidates.front().insurer_number == InsurerNumber::parse("33990011"));
        CHECK(notice_text(answer, "QualificationValidity") == "none");
    }
    SUBCASE("where no day tells, the numbers asked for do") {
        const Qualification answer = judged_list(fresh + one);
        CHECK(answer.status == QualificationStatus::superseded);
        CHECK(answer.membership.insurer_number == InsurerNumber::parse("06990014"));
        CHECK(answer.candidates.size() == 1);
    }
    SUBCASE("where nothing tells, it stays open") {
        const Qualification answer = judged_list(ended + ended);
        CHECK(answer.status == QualificationStatus::ambiguous);
        CHECK(answer.candidates.size() == 2);
        CHECK(notice_text(answer, "QualificationValidity") == "3 無効（新しい資格あり）");
    }
}

TEST_CASE("error and information codes are kept word for word") {
    const std::string failed =
        edited(edited(oqs_sample("valid.xml"), "<SegmentOfResult>1", "<SegmentOfResult>9"),
               "<CharacterCodeIdentifier>",
               "<ErrorCode>OQZ-99.x</ErrorCode><ErrorMessage>受付時間外です。</ErrorMessage>"
               "<CharacterCodeIdentifier>");
    const Qualification qualification = judged(failed);
    CHECK(qualification.status == QualificationStatus::indeterminate);
    CHECK(notice_text(qualification, "OQZ-99.x") == "受付時間外です。");
    CHECK(notice_text(qualification, "SegmentOfResult") == "9");
    const std::string informed = edited(
        oqs_sample("valid.xml"), "<QualificationValidity>",
        "<ProcessingResultCode>I-1</ProcessingResultCode><ProcessingResultMessage>証明書の期限が"
        "近づいています。</ProcessingResultMessage><QualificationValidity>");
    CHECK(judged(informed).status == QualificationStatus::valid);
    CHECK(notice_text(judged(informed), "I-1") == "証明書の期限が近づいています。");
}

TEST_CASE("a result about another birth date is refused") {
    const OqsMessage message =
        message_of(edited(oqs_sample("valid.xml"), "<Birthdate>19800115", "<Birthdate>19800116"));
    const Answer answer =
        judge_oqs_result(inquire(), message, message.entries.front(), fixed_now());
    CHECK(error_in(answer).errc() == Errc::terminal_result_mismatch);
    CHECK(error_in(answer).where().field == "Birthdate");
}

TEST_CASE("numbers that the result leaves out are those asked for, and that is said") {
    std::string text = oqs_sample("valid.xml");
    text = edited(text, "<InsurerNumber>06990014</InsurerNumber>", "");
    text = edited(text, "<InsuredIdentificationNumber>4567</InsuredIdentificationNumber>", "");
    const Qualification qualification = judged(text);
    CHECK(qualification.status == QualificationStatus::valid);
    CHECK(qualification.membership.insurer_number == InsurerNumber::parse("06990014"));
    CHECK(qualification.membership.number == "4567");
    CHECK(notice_text(qualification, "taken_from_question") ==
          "InsurerNumber InsuredIdentificationNumber");
}

TEST_CASE("a person without a name is no answer") {
    std::string text = edited(oqs_sample("valid.xml"), "<Name>資格　一郎</Name>", "");
    CHECK(judged(text).status == QualificationStatus::valid);
    text = edited(text, "<NameKana>ｼｶｸ ｲﾁﾛｳ</NameKana>", "");
    CHECK(judged(text).status == QualificationStatus::indeterminate);
}
