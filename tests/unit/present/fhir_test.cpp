// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "present/fhir/bundle.hpp"
#include "present/fhir/member_id.hpp"
#include "present/fhir/resources.hpp"
#include "unit/present/qualification_sample.hpp"

#include <set>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;
using namespace mqa::test;

namespace {

/// A whole document with one record in it.
template <typename Record>
Json bundle_of(const Record& record, FhirEdition edition = FhirEdition::jp_core_1_2_0) {
    TextOutput output;
    const auto document = fhir_bundle(output, edition);
    document->write(record);
    document->finish();
    return Json::parse(output.text());
}

/// The only resource of `type` in the bundle.
Json resource_in(const Json& bundle, const std::string& type) {
    std::vector<Json> found;
    for (const Json& entry : bundle.at("entry")) {
        if (entry.at("resource").at("resourceType") == type) {
            found.push_back(entry.at("resource"));
        }
    }
    REQUIRE(found.size() == 1);
    return found.front();
}

Json resource_of(const std::string& type, const Qualification& qualification,
                 FhirEdition edition = FhirEdition::jp_core_1_2_0) {
    return resource_in(bundle_of(qualification, edition), type);
}

Json response_for(QualificationStatus status) {
    Qualification qualification = sample_qualification();
    qualification.status = status;
    return resource_of("CoverageEligibilityResponse", qualification);
}

/// The values of the three extensions, by the end of their names.
std::string extension(const Json& coverage, const std::string& ending) {
    for (const Json& one : coverage.value("extension", Json::array())) {
        const auto url = one.at("url").get<std::string>();
        if (url == "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/"
                   "JP_Coverage_InsuredPerson" +
                       ending) {
            return one.at("valueString");
        }
    }
    return "none";
}

} // namespace

TEST_CASE("the identifier of a member keeps absent parts empty and its colons") {
    Membership membership = sample_qualification().membership;
    CHECK(member_id(membership) == "06990014:１３１:4567:01");
    membership.branch_number.reset();
    CHECK(member_id(membership) == "06990014:１３１:4567:");
    membership.symbol.reset();
    CHECK(member_id(membership) == "06990014::4567:");
    membership.insurer_number = InsurerNumber::parse("990010");
    CHECK(member_id(membership) == "00990010::4567:");
    membership.insurer_number.reset();
    CHECK(member_id(membership).empty());
}

TEST_CASE("symbol and number have one width each and no blanks") {
    CHECK(one_width("131") == "131");
    CHECK(one_width("1 3 1") == "131");
    CHECK(one_width("１３１") == "１３１");
    CHECK(one_width("１３1") == "１３１");
    CHECK(one_width("あ 1-2") == "あ１－２");
    CHECK(one_width("ｱ　1") == "ア１");
    CHECK(one_width("1:2") == "１：２");
    CHECK(full_width("a1") == "ａ１");
}

TEST_CASE("a branch is two digits or nothing, never 00 by itself") {
    Membership membership;
    CHECK(two_digit_branch(membership).empty());
    membership.branch_number = "1";
    CHECK(two_digit_branch(membership) == "01");
    membership.branch_number = "００";
    CHECK(two_digit_branch(membership) == "00");
    membership.branch_number = "123";
    CHECK(two_digit_branch(membership).empty());
}

TEST_CASE("the CSV identifier is full-width but for insurer and branch") {
    CHECK(csv_member_id(sample_qualification().membership) ==
          R"("06990014","１３１","４５６７","01")");
    CHECK(subscriber_id(sample_qualification().membership, true) == R"("１３１","４５６７")");
    CHECK(subscriber_id(sample_qualification().membership, false) == "１３１:4567");
}

TEST_CASE("editions differ where their profiles do") {
    const auto coverage = [](FhirEdition edition) {
        return resource_of("Coverage", sample_qualification(), edition);
    };
    SUBCASE("JP Core 1.1.2") {
        const Json json = coverage(FhirEdition::jp_core_1_1_2);
        CHECK(json.at("meta").at("profile").at(0) ==
              "http://jpfhir.jp/fhir/core/StructureDefinition/JP_Coverage");
        CHECK(json.at("type").at("coding").at(0).at("system") == "urn:oid:1.2.392.100495.20.2.61");
        CHECK(extension(json, "SubNumber") == "０１");
        CHECK(json.at("dependent") == "０１");
        CHECK_FALSE(json.contains("identifier"));
    }
    SUBCASE("JP Core 1.2.0") {
        const Json json = coverage(FhirEdition::jp_core_1_2_0);
        CHECK(json.at("type").at("coding").at(0).at("system") ==
              "http://jpfhir.jp/fhir/core/mhlw/CodeSystem/InsuranceMajorCategory");
        CHECK(extension(json, "Symbol") == "１３１");
        CHECK(extension(json, "Number") == "4567");
        CHECK(extension(json, "SubNumber") == "01");
        CHECK(json.at("identifier").size() == 2);
        CHECK(json.at("identifier").at(0).at("system") ==
              "http://jpfhir.jp/fhir/clins/Idsystem/JP_Insurance_memberID");
        CHECK(json.at("subscriberId") == "１３１:4567");
        CHECK(json.at("relationship").at("coding").at(0).at("code") == "1");
        CHECK(json.at("period") == Json{{"start", "2021-04-01"}});
    }
    SUBCASE("eCheckupReport 1.5") {
        const Json json = coverage(FhirEdition::echeckup_1_5);
        CHECK(json.at("meta").at("profile").at(0) ==
              "http://jpfhir.jp/fhir/eCheckup/StructureDefinition/"
              "JP_CoverageInsurance_eCheckupGeneral");
        CHECK(json.at("meta").at("lastUpdated") == "2026-11-22T10:00:00+09:00");
        CHECK(json.at("dependent") == "01");
        CHECK(json.at("subscriberId") == R"("１３１","４５６７")");
        const Json patient =
            resource_of("Patient", sample_qualification(), FhirEdition::echeckup_1_5);
        CHECK(patient.at("identifier").at(0).at("value") == "06990014:１３１:4567:01");
    }
}

TEST_CASE("an absent branch leaves no trace") {
    Qualification qualification = sample_qualification();
    qualification.membership.branch_number.reset();
    const Json coverage = resource_of("Coverage", qualification);
    CHECK(extension(coverage, "SubNumber") == "none");
    CHECK_FALSE(coverage.contains("dependent"));
}

TEST_CASE("the kind of insurance follows the insurer number") {
    const auto kind = [](const char* number) {
        Qualification qualification = sample_qualification();
        qualification.membership.insurer_number = InsurerNumber::parse(number);
        return resource_of("Coverage", qualification)
            .at("type")
            .at("coding")
            .at(0)
            .at("code")
            .get<std::string>();
    };
    CHECK(kind("06990014") == "1");
    CHECK(kind("01990019") == "1");
    CHECK(kind("990010") == "2");
    CHECK(kind("39990015") == "7");
}

TEST_CASE("kanji names are IDE, kana names full-width SYL, both in parts") {
    Qualification qualification = sample_qualification();
    qualification.membership.person.name_other = "通称";
    const Json names = resource_of("Patient", qualification).at("name");
    REQUIRE(names.size() == 3);
    CHECK(names.at(0).at("extension").at(0).at("valueCode") == "IDE");
    CHECK(names.at(0).at("text") == "資格 一郎");
    CHECK(names.at(0).at("family") == "資格");
    CHECK(names.at(0).at("given") == Json::array({"一郎"}));
    CHECK(names.at(1).at("extension").at(0).at("valueCode") == "SYL");
    CHECK(names.at(1).at("family") == "シカク");
    CHECK(names.at(2).at("use") == "usual");
    CHECK_FALSE(names.at(2).contains("family"));
}

TEST_CASE("資格有効性 is outcome and inforce") {
    struct Expected {
        QualificationStatus status;
        std::string outcome;
        std::string in_force;
    };

    for (const Expected& expected :
         {Expected{QualificationStatus::valid, "complete", "true"},
          Expected{QualificationStatus::invalid, "complete", "false"},
          Expected{QualificationStatus::superseded, "complete", "false"}}) {
        const Json response = response_for(expected.status);
        CHECK(response.at("outcome") == expected.outcome);
        CHECK(response.at("insurance").at(0).at("inforce").dump() == expected.in_force);
    }
    CHECK(response_for(QualificationStatus::superseded).at("disposition") ==
          "無効（新しい資格あり）");
    CHECK(response_for(QualificationStatus::valid).at("insurance").at(0).at("benefitPeriod") ==
          Json{{"start", "2021-04-01"}});
}

TEST_CASE("what was not found has no coverage, and required parties are told as unknown") {
    Qualification qualification = sample_qualification();
    qualification.status = QualificationStatus::not_found;
    qualification.membership = {};
    const Json bundle = bundle_of(qualification);
    CHECK(bundle.at("entry").size() == 2);
    const Json response = resource_in(bundle, "CoverageEligibilityResponse");
    CHECK(response.at("outcome") == "error");
    CHECK_FALSE(response.contains("insurance"));
    CHECK(response.at("insurer").at("extension").at(0).at("valueCode") == "unknown");
    qualification.membership = sample_qualification().membership;
    CHECK_FALSE(
        resource_in(bundle_of(qualification), "CoverageEligibilityResponse").contains("insurance"));
}

TEST_CASE("the candidate that took the place of a superseded membership is in force") {
    Qualification qualification = sample_qualification();
    qualification.status = QualificationStatus::superseded;
    qualification.candidates = {qualification.membership, qualification.membership};
    qualification.candidates.back().lost_on = Date::parse("2020-01-01");
    const Json insurance =
        resource_in(bundle_of(qualification), "CoverageEligibilityResponse").at("insurance");
    REQUIRE(insurance.size() == 3);
    CHECK(insurance.at(0).at("inforce") == false);
    CHECK(insurance.at(1).at("inforce") == true);
    CHECK(insurance.at(2).at("inforce") == false);
}

TEST_CASE("each candidate of an ambiguous answer has a coverage of its own") {
    Qualification qualification = sample_qualification();
    qualification.status = QualificationStatus::ambiguous;
    qualification.candidates = {qualification.membership, qualification.membership};
    qualification.membership = {};
    const Json bundle = bundle_of(qualification);
    const Json response = resource_in(bundle, "CoverageEligibilityResponse");
    CHECK(response.at("outcome") == "partial");
    REQUIRE(response.at("insurance").size() == 2);
    CHECK_FALSE(response.at("insurance").at(0).contains("inforce"));
    CHECK(response.at("insurance").at(0).at("coverage") !=
          response.at("insurance").at(1).at("coverage"));
}

TEST_CASE("every reference leads to an entry, and no two entries share a name") {
    const Json bundle = bundle_of(sample_qualification());
    std::set<std::string> urls;
    for (const Json& entry : bundle.at("entry")) {
        const std::string url = entry.at("fullUrl");
        CHECK(url == "urn:uuid:" + entry.at("resource").at("id").get<std::string>());
        CHECK(urls.insert(url).second);
    }
    const Json coverage = resource_in(bundle, "Coverage");
    const Json response = resource_in(bundle, "CoverageEligibilityResponse");
    for (const Json& reference :
         {coverage.at("beneficiary"), coverage.at("payor").at(0), response.at("patient"),
          response.at("insurer"), response.at("insurance").at(0).at("coverage")}) {
        CHECK(urls.contains(reference.at("reference").get<std::string>()));
    }
    CHECK(response.at("identifier").at(0).at("value") == "q-1");
    CHECK(response.at("requestor").at("identifier").at("value") == "9929900018");
}

TEST_CASE("names of resources are UUIDs and depend on record and part alone") {
    const std::string url = fhir_url("q-1", "patient");
    CHECK(url.size() == 45);
    CHECK(url == fhir_url("q-1", "patient"));
    CHECK(url != fhir_url("q-1", "coverage"));
    CHECK(url != fhir_url("q-2", "patient"));
    CHECK(url.at(23) == '8');
}

TEST_CASE("the last day covered ends a period") {
    Membership membership;
    CHECK(fhir_period(membership).empty());
    membership.acquired_on = Date::from(2021, 4, 1);
    membership.lost_on = Date::from(2026, 4, 1);
    CHECK(fhir_period(membership) == Json{{"start", "2021-04-01"}, {"end", "2026-03-31"}});
    membership.valid_to = Date::from(2025, 7, 31);
    CHECK(fhir_period(membership).at("end") == "2025-07-31");
}

TEST_CASE("an error is an OperationOutcome with its code") {
    const Error error = Error(Errc::bad_field).field("number").with("expected", "x");
    const Json bundle = bundle_of(describe(error, "mqa-verify", {.id = "e-1", .context = {}}));
    const Json outcome = resource_in(bundle, "OperationOutcome");
    const Json& issue = outcome.at("issue").at(0);
    CHECK(issue.at("severity") == "error");
    CHECK(issue.at("code") == "invalid");
    CHECK(issue.at("details").at("coding").at(0).at("code") == "C-436");
}

TEST_CASE("a bundle of nothing has no entries") {
    TextOutput output;
    fhir_bundle(output, FhirEdition::jp_core_1_2_0)->finish();
    CHECK(Json::parse(output.text()) == Json{{"resourceType", "Bundle"}, {"type", "collection"}});
}
