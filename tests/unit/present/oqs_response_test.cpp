// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "present/oqs/response_folder.hpp"
#include "present/record_output.hpp"
#include "support/records.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"
#include "unit/present/holds.hpp"

#include <initializer_list>
#include <sys/stat.h>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

ErrorRecord failure() {
    return describe(Error(Errc::interrupted), "mqa-verify", {.id = "e-1", .context = {}});
}

} // namespace

TEST_CASE("oqs-xml writes a result file for each record, its owner's alone") {
    const TemporaryFolder folder;
    TextOutput standard_output;
    RecordOutput output(standard_output, {.format = "oqs-xml",
                                          .supported = "ndjson oqs-xml",
                                          .file = folder.file("out"),
                                          .now = instant("2026-11-23T09:00:00+09:00")});
    output.write(valid_qualification());
    output.write(failure());
    output.write(second_qualification());
    output.finish();
    CHECK(standard_output.text().empty());
    const std::string first = folder.file("out/OQSsiquc01res_202611220001.xml");
    const std::string error = folder.file("out/OQSsiquc01res_202611230002.xml");
    CHECK(holds(read_file(first, 10'000), "<QualificationValidity>1</QualificationValidity>"));
    CHECK(holds(read_file(error, 10'000), "<SegmentOfResult>9</SegmentOfResult>"));
    CHECK(holds(read_file(error, 10'000), "<ErrorCode>C-103</ErrorCode>"));
    CHECK(holds(read_file(folder.file("out/OQSsiquc01res_202611220003.xml"), 10'000), "健診"));

    struct stat status {};

    REQUIRE(::stat(first.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
}

TEST_CASE("a result file says whose answer it is, errors too, in the order of a terminal") {
    Qualification qualification = valid_qualification();
    qualification.envelope.id = "q-7";
    qualification.confirmation.institution_number = "9929900018";
    const auto in_order = [](const std::string& text, std::initializer_list<const char*> parts) {
        std::size_t at = 0;
        for (const char* part : parts) {
            CAPTURE(part);
            at = text.find(part, at);
            REQUIRE(at != std::string::npos);
        }
    };
    in_order(oqs_response(qualification, XmlEncoding::utf8),
             {"<ProcessExecutionTime>", "<QualificationConfirmationDate>",
              "<MedicalInstitutionCode>9929900018<", "<ArbitraryFileIdentifier>q-7<",
              "<ReferenceClassification>", "<SegmentOfResult>1<", "<CharacterCodeIdentifier>0<"});
    const OqsOccasion occasion{.when = instant("2026-11-23T09:00:00+09:00"),
                               .institution = "9929900018",
                               .encoding = XmlEncoding::shift_jis};
    const std::string failed = oqs_response(failure(), occasion);
    in_order(failed, {"encoding=\"Shift_JIS\"", "<ProcessExecutionTime>20261123090000<",
                      "<MedicalInstitutionCode>9929900018<", "<ArbitraryFileIdentifier>e-1<",
                      "<SegmentOfResult>9<", "<ErrorCode>", "<ErrorMessage>",
                      "<CharacterCodeIdentifier>1<"});
}

TEST_CASE("an answer that repeats the question holds no result of it") {
    Qualification nobody = valid_qualification();
    nobody.status = QualificationStatus::not_found;
    const Membership told = nobody.membership;
    Membership asked;
    asked.insurer_number = told.insurer_number;
    asked.number = told.number;
    asked.person.birth_date = told.person.birth_date;
    nobody.membership = asked;
    CHECK_FALSE(holds(oqs_response(nobody, XmlEncoding::utf8), "<ResultList>"));
    nobody.membership = told;
    CHECK(holds(oqs_response(nobody, XmlEncoding::utf8), "<ResultList>"));
}

TEST_CASE("files that are there are passed over, never replaced") {
    const TemporaryFolder folder;
    folder.write("OQSsiquc01res_202611220001.xml", "kept");
    OqsResponseFolder responses(folder.path().string(), OqsOccasion{});
    responses.write(valid_qualification());
    CHECK(folder.names() == std::vector<std::string>{"OQSsiquc01res_202611220001.xml",
                                                     "OQSsiquc01res_202611220002.xml"});
    CHECK(read_file(folder.file("OQSsiquc01res_202611220001.xml"), 100) == "kept");
}

TEST_CASE("oqs-xml without a place is refused, and so are records it has no form for") {
    TextOutput standard_output;
    CHECK(errc_of([&] {
              RecordOutput(standard_output, {.format = "oqs-xml", .supported = "oqs-xml"});
          }) == Errc::option_required);
    const TemporaryFolder folder;
    RecordOutput output(
        standard_output,
        {.format = "oqs-xml", .supported = "oqs-xml", .file = folder.path().string()});
    CHECK(errc_of([&] { output.write(valid_coupon()); }) == Errc::format_not_supported);
}
