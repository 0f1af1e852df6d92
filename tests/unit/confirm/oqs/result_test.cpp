// SPDX-License-Identifier: Apache-2.0
#include "confirm/oqs/result.hpp"
#include "text/encoding.hpp"
#include "unit/confirm/oqs/support.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

std::string shift_jis_sample() {
    std::string text =
        edited(oqs_sample("valid.xml"), "encoding=\"UTF-8\"", "encoding=\"Shift_JIS\"");
    text = edited(text, "<CharacterCodeIdentifier>0", "<CharacterCodeIdentifier>1");
    return *to_cp932(text);
}

XmlFault fault_of(std::string_view bytes) {
    const OqsOutcome outcome = read_oqs_result(bytes);
    REQUIRE(std::holds_alternative<XmlFault>(outcome));
    return std::get<XmlFault>(outcome);
}

bool has_notice(const OqsEntry& entry, std::string_view code, std::string_view message) {
    return std::ranges::any_of(entry.notices, [&](const ServiceNotice& notice) {
        return notice.code == code && notice.message == message;
    });
}

} // namespace

TEST_CASE("a result's elements become members, in the width they came in") {
    const OqsMessage message = message_of(oqs_sample("valid.xml"));
    CHECK(message.segment == "1");
    CHECK(message.executed_at == parse_instant("2026-11-22T10:00:03+09:00"));
    REQUIRE(message.entries.size() == 1);
    const OqsEntry& entry = message.entries.front();
    CHECK(entry.status == "1");
    CHECK(entry.validity == "1");
    REQUIRE(entry.results.size() == 1);
    const Membership& result = entry.results.front();
    CHECK(result.insurer_number == InsurerNumber::parse("06990014"));
    CHECK(result.insurer_name == "サンプル健康保険組合");
    CHECK(result.symbol == "１３１");
    CHECK(result.number == "4567");
    CHECK(result.branch_number == "01");
    CHECK(result.relationship == Relationship::dependent);
    CHECK(result.card_classification == "01");
    CHECK(result.person.name == "資格　一郎");
    CHECK(result.person.name_kana == "ｼｶｸ ｲﾁﾛｳ");
    CHECK(result.person.sex == Sex::male);
    CHECK(result.person.birth_date == Date::from(1980, 1, 15));
    CHECK(result.person.address == "東京都架空区一丁目");
    CHECK(result.person.postcode == "999-9999");
    CHECK(result.acquired_on == Date::from(2021, 4, 1));
    CHECK(result.valid_from == Date::from(2021, 4, 1));
    CHECK_FALSE(result.valid_to);
}

TEST_CASE("an element without a place is kept word for word") {
    std::string text =
        edited(oqs_sample("valid.xml"), "<Sex1>",
               "<NewElement>甲 乙</NewElement><ElderlyRecipientCertificateInfo>"
               "<ElderlyRecipientContributionRatio>020"
               "</ElderlyRecipientContributionRatio></ElderlyRecipientCertificateInfo>"
               "<Sex1>");
    text =
        edited(text, "<QualificationValidity>", "<NewInBody>x</NewInBody><QualificationValidity>");
    const OqsEntry entry = message_of(text).entries.front();
    CHECK(has_notice(entry, "NewElement", "甲 乙"));
    CHECK(has_notice(entry, "NewInBody", "x"));
    CHECK(has_notice(entry, "InsuredName", "資格　花子"));
    CHECK(has_notice(entry, "ElderlyRecipientCertificateInfo/ElderlyRecipientContributionRatio",
                     "020"));
    CHECK(entry.notices.size() == 4);
}

TEST_CASE("a value that its member cannot take is kept word for word") {
    std::string text = edited(oqs_sample("valid.xml"), "<Sex1>1", "<Sex1>8");
    text = edited(text, "<InsuredCardValidDate>20210401", "<InsuredCardValidDate>20210431");
    text = edited(text, "<InsurerNumber>06990014", "<InsurerNumber>UNKNOWN");
    const OqsEntry entry = message_of(text).entries.front();
    CHECK(has_notice(entry, "Sex1", "8"));
    CHECK(has_notice(entry, "InsuredCardValidDate", "20210431"));
    CHECK(has_notice(entry, "InsurerNumber", "UNKNOWN"));
    CHECK_FALSE(entry.results.front().person.sex);
    CHECK_FALSE(entry.results.front().insurer_number);
}

TEST_CASE("a blank-padded insurer number of six digits is that of eight") {
    const std::string text =
        edited(oqs_sample("valid.xml"), "<InsurerNumber>06990014", "<InsurerNumber>  990010");
    const OqsMessage message = message_of(text);
    CHECK(message.entries.front().results.front().insurer_number == InsurerNumber::parse("990010"));
}

TEST_CASE("Shift_JIS and a byte order mark give the same result") {
    const Membership plain = message_of(oqs_sample("valid.xml")).entries.front().results.front();
    CHECK(message_of(shift_jis_sample()).entries.front().results.front() == plain);
    CHECK(message_of("\xEF\xBB\xBF" + oqs_sample("valid.xml")).entries.front().results.front() ==
          plain);
}

TEST_CASE("where declaration and identifier contradict each other, the bytes decide") {
    const Membership plain = message_of(oqs_sample("valid.xml")).entries.front().results.front();
    const std::string utf8_called_shift_jis =
        edited(oqs_sample("valid.xml"), "encoding=\"UTF-8\"", "encoding=\"Shift_JIS\"");
    CHECK(message_of(utf8_called_shift_jis).entries.front().results.front() == plain);
    const std::string shift_jis_called_utf8 =
        edited(shift_jis_sample(), "encoding=\"Shift_JIS\"", "encoding=\"UTF-8\"");
    CHECK(message_of(shift_jis_called_utf8).entries.front().results.front() == plain);
}

TEST_CASE("every person of a bulk result has an entry with his identifier") {
    const OqsMessage message = message_of(oqs_sample("bulk.xml"));
    CHECK(message.reception_number == "R-0001");
    REQUIRE(message.entries.size() == 2);
    CHECK(message.entries[0].identifier == "second");
    CHECK(message.entries[0].validity == "4");
    CHECK(message.entries[0].results.empty());
    CHECK(message.entries[1].identifier == "first");
    REQUIRE(message.entries[1].results.size() == 1);
    CHECK(message.entries[1].results.front().person.name == "資格　一郎");
    CHECK(has_notice(message.entries[1], "ReferenceNumber", "0000012345"));
}

TEST_CASE("a result cut anywhere may still grow, and never counts") {
    for (const std::string& whole : {oqs_sample("valid.xml"), shift_jis_sample()}) {
        const std::size_t end = whole.rfind('>');
        for (std::size_t length = 0; length < end; ++length) {
            CAPTURE(length);
            REQUIRE(fault_of(whole.substr(0, length)).may_grow);
        }
    }
}

TEST_CASE("a document type declaration is refused, whole or cut") {
    const std::string doctype =
        "<!DOCTYPE XmlMsg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
    const std::string text = edited(oqs_sample("valid.xml"), "<XmlMsg>", doctype + "<XmlMsg>");
    CHECK_FALSE(fault_of(text).may_grow);
    CHECK_FALSE(fault_of(text.substr(0, text.size() / 2)).may_grow);
}

TEST_CASE("what is too large, too deep or no result is refused") {
    const std::string text = oqs_sample("valid.xml");
    CHECK_FALSE(
        fault_of(edited(text, "</XmlMsg>", std::string(5UL << 20U, ' ') + "</XmlMsg>")).may_grow);
    std::string deep;
    for (int i = 0; i < 40; ++i) {
        deep = "<A>" + deep + "</A>";
    }
    CHECK_FALSE(fault_of(edited(text, "<Sex1>", deep + "<Sex1>")).may_grow);
    CHECK_FALSE(fault_of(edited(text, "資格　一郎", std::string(20'000, 'x'))).may_grow);
    CHECK_FALSE(fault_of("<Other/>").may_grow);
    std::string unknown;
    for (int i = 0; i < 20; ++i) {
        unknown += "<U>" + std::string(10'000, 'x') + "</U>";
    }
    CHECK_FALSE(fault_of(edited(text, "<Sex1>", unknown + "<Sex1>")).may_grow);
}

TEST_CASE("of two values that decide none is chosen") {
    const std::string text = oqs_sample("valid.xml");
    for (const auto& twice :
         {std::pair{"</MessageHeader>", "<SegmentOfResult>9</SegmentOfResult>"},
          std::pair{"</MessageHeader>", "<ArbitraryFileIdentifier>a</ArbitraryFileIdentifier>"
                                        "<ArbitraryFileIdentifier>b</ArbitraryFileIdentifier>"},
          std::pair{"<ResultList>", "<QualificationValidity>2</QualificationValidity>"},
          std::pair{"<ResultList>", "<ProcessingResultStatus>2</ProcessingResultStatus>"},
          std::pair{"<InsurerName>", "<Birthdate>19800116</Birthdate>"},
          std::pair{"<InsurerName>", "<InsurerNumber>06990022</InsurerNumber>"}}) {
        CAPTURE(twice.second);
        const std::string before = twice.first;
        CHECK_FALSE(fault_of(edited(text, before, twice.second + before)).may_grow);
    }
    const std::string bulk = oqs_sample("bulk.xml");
    CHECK_FALSE(fault_of(edited(bulk, "<QualificationValidity>4",
                                "<QualificationValidity>1</QualificationValidity>"
                                "<QualificationValidity>4"))
                    .may_grow);
    message_of(edited(text, "<InsurerName>", "<Foo>1</Foo><Foo>2</Foo><InsurerName>"));
}

TEST_CASE("an entity that is not one of XML's five stays as it is written") {
    const std::string text =
        edited(oqs_sample("valid.xml"), "資格　一郎", "資格&amp;&unknown;&#65;");
    CHECK(message_of(text).entries.front().results.front().person.name == "資格&&unknown;A");
}
