// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "present/oqs/response_folder.hpp"
#include "present/record_output.hpp"
#include "support/records.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"
#include "unit/present/holds.hpp"

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

TEST_CASE("files that are there are passed over, never replaced") {
    const TemporaryFolder folder;
    folder.write("OQSsiquc01res_202611220001.xml", "kept");
    OqsResponseFolder responses(folder.path().string(), SysTime{});
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
