// SPDX-License-Identifier: Apache-2.0
#include "audit/submitted_file.hpp"
#include "support/records.hpp"
#include "text/encoding.hpp"

#include <string>

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

namespace {

constexpr std::string_view checkup_document = R"(<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3">
 <effectiveTime value="20261130"/>
 <recordTarget><patientRole>
  <id root="1.2.392.200119.6.101" extension="06990014"/>
  <id root="1.2.392.200119.6.204" extension="１３１"/>
  <id root="1.2.392.200119.6.205" extension="4567"/>
  <id root="1.2.392.200119.6.211" extension="01"/>
  <patient><name>シカク　イチロウ</name><administrativeGenderCode code="1"/><birthTime value="19800115"/></patient>
 </patientRole></recordTarget>
 <participant typeCode="LOC"><associatedEntity><id root="1" extension="2"/></associatedEntity></participant>
 <participant typeCode="HLD"><functionCode code="1"/><time><high value="20270331"/></time>
  <associatedEntity><id root="1.2.392.200119.6.209.106990014" extension="26100000001"/>
  <scopingOrganization><id root="1.2.392.200119.6.101" extension="06990014"/></scopingOrganization></associatedEntity>
 </participant>
 <documentationOf><serviceEvent><effectiveTime value="20261122"/><performer><assignedEntity>
  <representedOrganization><id root="1.2.392.200119.6.102" extension="9929900018"/></representedOrganization>
 </assignedEntity></performer></serviceEvent></documentationOf>
</ClinicalDocument>)";

constexpr std::string_view guidance_claim =
    R"(<healthGuidanceClaim xmlns="http://tokuteikenshin.jp/checkup/2007">
 <encounter><serviceEventType code="3"/></encounter>
 <subjectPerson><performerOrganization><id root="1.2.392.200119.6.102" extension="9929900018"/></performerOrganization>
  <insuranceCard><insurerNumber root="1.2.392.200119.6.101" extension="990010"/>
  <number root="1.2.392.200119.6.205" extension="4567"/></insuranceCard>
  <name>ケンシン</name><birthTime value="19751231"/><administrativeGender code="2"/></subjectPerson>
 <healthGuidanceCard>CARD<effectiveTime><high value="20270331"/></effectiveTime></healthGuidanceCard>
 <settlement><claimAmount value="12000"/></settlement></healthGuidanceClaim>)";

SubmittedFile read(std::string_view text) {
    const auto outcome = read_submitted_file(text);
    REQUIRE(std::holds_alternative<SubmittedFile>(outcome));
    return std::get<SubmittedFile>(outcome);
}

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
    std::string changed(text);
    changed.replace(changed.find(what), what.size(), with);
    return changed;
}

bool is_refused(std::string_view text) {
    return std::holds_alternative<Text>(read_submitted_file(text));
}

} // namespace

TEST_CASE("the header of a document: person, coupon, day, institution") {
    const SubmittedFile file = read(checkup_document);
    CHECK(file.kind == SubmittedKind::document);
    CHECK_FALSE(file.guidance);
    CHECK(file.person.insurer_number == insurer("06990014"));
    CHECK(file.person.symbol == "１３１");
    CHECK(file.person.number == "4567");
    CHECK(file.person.branch_number == "01");
    CHECK(file.person.person.name_kana == "シカク　イチロウ");
    CHECK(file.person.person.birth_date == day("1980-01-15"));
    CHECK(file.person.person.sex == Sex::male);
    CHECK(file.reference_number == "26100000001");
    CHECK(file.reference_root == "1.2.392.200119.6.209.106990014");
    CHECK(file.coupon_insurer == "06990014");
    CHECK(file.expires_on == day("2027-03-31"));
    CHECK(file.service_date == day("2026-11-22"));
    CHECK(file.institution_number == "9929900018");
}

TEST_CASE("the header of a claim of guidance, with its own coupon or that of the checkup") {
    for (const auto& [card, number] :
         {std::pair{R"(<id root="1.2.392.200119.6.210" extension="26200000001"/>)", "26200000001"},
          std::pair{R"(<checkupCardId root="1.2.392.200119.6.209" extension="26500000001"/>)",
                    "26500000001"}}) {
        const SubmittedFile file = read(replaced(guidance_claim, "CARD", card));
        CHECK(file.kind == SubmittedKind::claim);
        CHECK(file.guidance);
        CHECK(file.old_namespace);
        CHECK(file.reference_number == number);
        CHECK(file.person.insurer_number == insurer("00990010"));
        CHECK(file.amount == 12000);
        CHECK(file.service_type == "3");
    }
}

TEST_CASE("a document in Shift_JIS and one whose names have a prefix say the same") {
    const std::string declared = replaced(checkup_document, "UTF-8", "Shift_JIS");
    CHECK(read(*to_cp932(declared)).person.person.name_kana == "シカク　イチロウ");
    const SubmittedFile prefixed = read(
        R"(<v3:ClinicalDocument xmlns:v3="urn:hl7-org:v3"><v3:documentationOf><v3:serviceEvent>)"
        R"(<v3:effectiveTime><v3:low value="20261122"/></v3:effectiveTime></v3:serviceEvent>)"
        R"(</v3:documentationOf></v3:ClinicalDocument>)");
    CHECK(prefixed.service_date == day("2026-11-22"));
}

TEST_CASE("index and summary: parties, counts, sums") {
    const SubmittedFile index = read(
        R"(<index xmlns="https://www.mhlw.go.jp/stf/seisakunitsuite/bunya/0000161103.html"><sender>)"
        R"(<id extension="9929900018"/></sender><receiver><id extension="99999021"/></receiver>)"
        R"(<totalRecordCount value="3"/></index>)");
    CHECK(index.sender == "9929900018");
    CHECK(index.receiver == "99999021");
    CHECK(index.count == 3);
    const SubmittedFile summary = read(
        R"(<summary xmlns="http://tokuteikenshin.jp/checkup/2007"><totalSubjectCount value="2"/>)"
        R"(<totalClaimAmount value="x1"/></summary>)");
    CHECK(summary.count == 2);
    CHECK_FALSE(summary.amount);
}

TEST_CASE("what is no file of a submission is refused") {
    CHECK(is_refused(""));
    CHECK(is_refused("<a/>"));
    CHECK(is_refused("<ClinicalDocument/>"));
    CHECK(is_refused(R"(<ClinicalDocument xmlns="urn:other"/>)"));
    CHECK(is_refused(R"(<checkupClaim xmlns="urn:hl7-org:v3"/>)"));
    CHECK(is_refused(replaced(checkup_document, "<ClinicalDocument",
                              "<!DOCTYPE a [<!ENTITY b \"c\">]><ClinicalDocument")));
    CHECK(is_refused(checkup_document.substr(0, checkup_document.size() / 2)));
}

TEST_CASE("a header that says nothing is read as saying nothing") {
    const SubmittedFile file = read(R"(<ClinicalDocument xmlns="urn:hl7-org:v3"/>)");
    CHECK_FALSE(file.reference_number);
    CHECK_FALSE(file.service_date);
    CHECK_FALSE(file.person.person.birth_date);
}

} // namespace mqa
