// SPDX-License-Identifier: Apache-2.0
#include "confirm/oqs/judging.hpp"
#include "json/json.hpp"
#include "model/codec.hpp"
#include "present/oqs/response.hpp"
#include "unit/confirm/oqs/support.hpp"
#include "unit/confirm/support.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;
using namespace mqa::test;

namespace {

Qualification read_back(const Qualification& qualification, XmlEncoding encoding) {
    const OqsMessage message = message_of(oqs_response(qualification, encoding));
    return qualification_in(
        judge_oqs_result(inquire(), message, message.entries.front(), fixed_now()));
}

void check_round_trip(const std::string& result) {
    const OqsMessage message = message_of(result);
    Qualification first = qualification_in(
        judge_oqs_result(inquire(), message, message.entries.front(), fixed_now()));
    // The file that is written is told by the record's id.
    first.confirmation.reference = first.envelope.id;
    for (const XmlEncoding encoding : {XmlEncoding::utf8, XmlEncoding::shift_jis}) {
        CHECK(dump(encode(read_back(first, encoding))) == dump(encode(first)));
    }
}

std::string with_header(std::string_view elements) {
    return edited(oqs_sample("valid.xml"), "<CharacterCodeIdentifier>",
                  std::string(elements) + "<CharacterCodeIdentifier>");
}

} // namespace

TEST_CASE("what is written for receipt computers is read back to the same qualification") {
    const std::string text =
        with_header("<ArbitraryFileIdentifier>202611220001</ArbitraryFileIdentifier>");
    for (const char* code : {"1", "2", "3", "4", "5", "6"}) {
        CAPTURE(code);
        check_round_trip(edited(text, "<QualificationValidity>1",
                                "<QualificationValidity>" + std::string(code)));
    }
    check_round_trip(
        edited(text, "<Sex1>",
               "<ElderlyRecipientCertificateInfo><ElderlyRecipientContributionRatio>020"
               "</ElderlyRecipientContributionRatio></ElderlyRecipientCertificateInfo>"
               "<Sex1>"));
    check_round_trip(edited(text, "<Sex1>1", "<Sex1>8"));
    // Kept as it was written, and completed from the question: it goes out once.
    check_round_trip(edited(text, "<InsurerNumber>06990014", "<InsurerNumber>-6990014"));
    check_round_trip(edited(text, "<QualificationValidity>",
                            "<ProcessingResultCode>I-1</ProcessingResultCode>"
                            "<ProcessingResultMessage>お知らせ &lt;1&gt;</ProcessingResultMessage>"
                            "<QualificationValidity>"));
}

TEST_CASE("an answer that could not be had is read back as one") {
    const std::string text = edited(
        with_header("<ErrorCode>OQZ-99</ErrorCode><ErrorMessage>受付時間外です。</ErrorMessage>"),
        "<SegmentOfResult>1", "<SegmentOfResult>9");
    const OqsMessage message = message_of(text);
    const Qualification first = qualification_in(
        judge_oqs_result(inquire(), message, message.entries.front(), fixed_now()));
    const Qualification again = read_back(first, XmlEncoding::utf8);
    CHECK(again.status == QualificationStatus::indeterminate);
    CHECK(dump(encode(again)["notices"]) == dump(encode(first)["notices"]));
}
