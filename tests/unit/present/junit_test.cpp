// SPDX-License-Identifier: Apache-2.0
#include "present/junit/junit_report.hpp"
#include "support/records.hpp"
#include "unit/present/decision_sample.hpp"

#include <vector>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

std::string junit_on(const std::vector<Decision>& decisions, FailOn fail_on = FailOn::review) {
    TextOutput output;
    const auto report = junit_report(output, {.fail_on = fail_on,
                                              .now = instant("2026-11-22T10:00:00+09:00"),
                                              .folder = "/tmp",
                                              .style = {.language = Language::en}});
    for (const Decision& decision : decisions) {
        report->write(decision);
    }
    report->finish();
    return output.text();
}

} // namespace

TEST_CASE("a verdict fails from the one named on") {
    CHECK_FALSE(fails(Verdict::eligible, FailOn::review));
    CHECK(fails(Verdict::review, FailOn::review));
    CHECK_FALSE(fails(Verdict::review, FailOn::undetermined));
    CHECK(fails(Verdict::undetermined, FailOn::undetermined));
    CHECK_FALSE(fails(Verdict::undetermined, FailOn::ineligible));
    CHECK(fails(Verdict::ineligible, FailOn::ineligible));
    CHECK(fail_on_from("undetermined") == FailOn::undetermined);
    CHECK_FALSE(fail_on_from("eligible"));
}

TEST_CASE("a report counts at its head and names cases by reference number") {
    const std::string report =
        junit_on({eligible_decision(), ineligible_decision(), unusable_decision()});
    CHECK(report.find(R"(timestamp="2026-11-22T10:00:00" hostname="localhost" tests="3" )"
                      R"(failures="1" errors="1" skipped="0")") != std::string::npos);
    CHECK(report.find(R"(<testcase classname="mqa-match.checkup" name="26100000001" time="0"/>)") !=
          std::string::npos);
    CHECK(report.find(R"(<failure type="ineligible" message="M-206 the birth dates differ">)") !=
          std::string::npos);
    CHECK(report.find(R"(name="e-3" time="0"><error type="C-436" )"
                      R"x(message="number is not x (line 3)">)x") != std::string::npos);
}

TEST_CASE("nothing of the person or of the values compared is in a report") {
    const std::string report = junit_on({ineligible_decision(), review_decision()});
    for (const char* value : {"資", "シ*", "1980-01-16", "4567"}) {
        CHECK(report.find(value) == std::string::npos);
    }
}

TEST_CASE("what does not fail is a case that passed") {
    const std::string report =
        junit_on({review_decision(), ineligible_decision()}, FailOn::ineligible);
    CHECK(report.find(R"(tests="2" failures="1" errors="0")") != std::string::npos);
}

TEST_CASE("texts from outside cannot break the report") {
    Decision decision = ineligible_decision();
    decision.coupon->reference_number = "\"<&\x01\xEF\xBF\xBF";
    const std::string report = junit_on({decision});
    CHECK(report.find("name=\"&quot;&lt;&amp;\\x01\xEF\xBF\xBD\"") != std::string::npos);
}
