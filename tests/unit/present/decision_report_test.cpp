// SPDX-License-Identifier: Apache-2.0
#include "present/catalogue.hpp"
#include "present/html/decision_report.hpp"
#include "present/html/markup.hpp"
#include "support/records.hpp"
#include "unit/present/decision_sample.hpp"
#include "unit/present/holds.hpp"

#include <vector>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

std::string report_on(const std::vector<Decision>& decisions, Style style = {}) {
    TextOutput output;
    const auto report =
        decision_report(output, {.now = instant("2026-11-22T10:00:00+09:00"),
                                 .folder = "/tmp",
                                 .titles = {{"M-206", Text("birth date", "生年月日")}},
                                 .style = style});
    for (const Decision& decision : decisions) {
        report->write(decision);
    }
    report->finish();
    return output.text();
}

/// The text between two marks.
std::string part_of(const std::string& text, std::string_view from, std::string_view to) {
    const std::size_t start = text.find(from);
    const std::size_t end = text.find(to, start);
    return start == std::string::npos ? std::string() : text.substr(start, end - start);
}

} // namespace

TEST_CASE("markup takes the meaning from signs and shows what is not printable") {
    CHECK(markup_text("<a href=\"x\">&'") == "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
    CHECK(markup_text("a\x1b[2J\xEF\xBF\xBE") == "a\\x1B[2J\xEF\xBF\xBD");
    CHECK(markup_text("資格　一郎") == "資格　一郎");
}

TEST_CASE("a report has a tile with the count of each verdict") {
    const std::string report =
        report_on({eligible_decision(), eligible_decision(), ineligible_decision(),
                   review_decision(), unusable_decision()});
    CHECK(holds(report, R"(<div class="tile all"><b>5</b>)"));
    CHECK(holds(report, R"(<div class="tile eligible"><b>2</b><span>ELIGIBLE</span><small>40%<)"));
    CHECK(holds(report, R"(<div class="tile undetermined"><b>1</b>)"));
}

TEST_CASE("the rows to act on come first, the gravest before the others, and all rows at the end") {
    const std::string report = report_on(
        {eligible_decision(), review_decision(), unusable_decision(), ineligible_decision()});
    const std::string first = part_of(report, "To act on (3)", "</section>");
    CHECK(first.find("badge ineligible") < first.find("badge undetermined"));
    CHECK(first.find("badge undetermined") < first.find("badge review"));
    CHECK_FALSE(holds(first, "badge eligible"));
    const std::string all = part_of(report, "All decisions (4)", "</details>");
    CHECK(all.find("badge eligible") < all.find("badge review"));
    CHECK(report.find("To act on") < report.find("All decisions"));
}

TEST_CASE("a row says the kind of difference and what a claim would come back with") {
    const std::string report = report_on({ineligible_decision()});
    CHECK(holds(report, "<code>M-206</code> the birth dates differ<small>coupon 1980-01-16, "
                        "qualification 1980-01-15 [another value]</small>"));
    CHECK(holds(report, "<small>would be returned with code 04 (insurer)</small>"));
}

TEST_CASE("a value of one side is told alone, and a term of the records in words") {
    Decision decision = ineligible_decision();
    Reason& reason = decision.reasons.front();
    reason.field = "status";
    reason.coupon_value.reset();
    reason.qualification_value = "superseded";
    reason.difference.reset();
    CHECK(holds(report_on({decision}, {.language = Language::ja}),
                "<small>資格情報 " + std::string(label_of(QualificationStatus::superseded).ja) +
                    "</small>"));
    reason.field = "expires_on";
    reason.coupon_value = "2026-11-21";
    reason.qualification_value.reset();
    CHECK(holds(report_on({decision}), "<small>coupon 2026-11-21</small>"));
}

TEST_CASE("bars are named by the title of the code, never by what one row says") {
    const std::string report =
        report_on({ineligible_decision(), ineligible_decision(), unusable_decision()});
    CHECK(holds(
        report,
        R"(<code>M-206</code> birth date</th><td>2</td><td class="bar"><span style="width:100.0%">)"));
    CHECK(holds(
        report,
        R"(<code>C-436</code> … is not …</th><td>1</td><td class="bar"><span style="width:50.0%">)"));
}

TEST_CASE("insurers are counted, also the unknown one") {
    const std::string report =
        report_on({eligible_decision(), ineligible_decision(), unusable_decision()});
    CHECK(holds(report, "Insurers (2)"));
    CHECK(holds(report, "<td>06990014</td><td>試験健康保険組合</td><td>2</td><td>1</td>"));
    CHECK(holds(report, "<td>–</td><td>not known</td><td>1</td>"));
}

TEST_CASE("nothing of a report reaches out, runs, or breaks out of its text") {
    Decision decision = ineligible_decision();
    decision.qualification->membership.insurer_name = "<script>alert(1)</script>";
    decision.coupon->reference_number = "\"><img>";
    const std::string report = report_on({decision}, {.values = Values::full});
    CHECK_FALSE(holds(report, "<script"));
    CHECK_FALSE(holds(report, "<img"));
    for (const char* reach : {"url(", "@import", "src=", "href=", "http:", "https:"}) {
        CHECK_FALSE(holds(report, reach));
    }
    CHECK(holds(report, "&lt;script&gt;"));
}

TEST_CASE("names and numbers obey --values, and the report says so") {
    const std::string masked = report_on({eligible_decision()});
    CHECK(holds(masked, "資*　一*"));
    CHECK_FALSE(holds(masked, "資格"));
    CHECK(holds(masked, "shown in part"));
    CHECK(holds(report_on({eligible_decision()}, {.values = Values::full}), "資格　一郎"));
    CHECK_FALSE(holds(report_on({eligible_decision()}, {.values = Values::none}), "資"));
}

TEST_CASE("a report on nothing is whole") {
    const std::string report = report_on({}, {.language = Language::ja});
    CHECK(report.starts_with("<!DOCTYPE html>\n<html lang=\"ja\">"));
    CHECK(holds(report, "対応が必要なものはありません。"));
    CHECK(report.ends_with("</html>\n"));
}
