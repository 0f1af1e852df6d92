// SPDX-License-Identifier: Apache-2.0
#include "audit/file_audit.hpp"
#include "match/decide.hpp"
#include "support/records.hpp"

#include <algorithm>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace mqa {

using namespace test;

namespace {

Decision decided() {
    ServiceRequest request{.date = service_day(), .profile = Profile::test};
    return decide({valid_coupon(), valid_qualification(), false}, {.request = std::move(request)});
}

DecidedCoupons decisions() {
    DecidedCoupons all;
    all.add(decided());
    return all;
}

/// The file of 資格 一郎 as it should be.
SubmittedFile file_as_decided() {
    SubmittedFile file;
    file.person = valid_qualification().membership;
    file.person.person.name_kana = "シカクイチロウ";
    file.reference_number = "26100000001";
    file.reference_root = "1.2.392.200119.6.209.106990014";
    file.coupon_insurer = "06990014";
    file.expires_on = valid_coupon().expires_on;
    file.service_date = service_day();
    file.institution_number = "9929900018";
    return file;
}

std::vector<AuditCase> found(const SubmittedFile& file, const DecidedCoupons& against) {
    std::vector<AuditCase> cases;
    for (const AuditFinding& finding : audit_file(file, "DATA/h1.xml", against)) {
        cases.push_back(finding.id);
    }
    return cases;
}

using Cases = std::vector<AuditCase>;

} // namespace

TEST_CASE("a file that says what was decided agrees") {
    CHECK(found(file_as_decided(), decisions()) == Cases{AuditCase::agrees});
}

TEST_CASE("of a coupon of another insurer with the same number the decision is still found") {
    SubmittedFile file = file_as_decided();
    file.person.insurer_number = insurer("06990022");
    file.coupon_insurer = "06990022";
    file.reference_root = "1.2.392.200119.6.209.106990022";
    CHECK(found(file, decisions()) == Cases{AuditCase::insurer_differs});
    Decision other = decided();
    other.coupon->insurer_number = insurer("06990022");
    other.qualification->membership.insurer_number = insurer("06990022");
    DecidedCoupons both = decisions();
    both.add(other);
    CHECK(both.size() == 2);
    CHECK(found(file, both) == Cases{AuditCase::agrees});
}

TEST_CASE("of several decisions about one coupon the last counts") {
    DecidedCoupons all = decisions();
    Decision later = decided();
    later.verdict = Verdict::ineligible;
    all.add(later);
    CHECK(all.size() == 1);
    CHECK(found(file_as_decided(), all) == Cases{AuditCase::not_eligible});
}

TEST_CASE("without a qualification what the coupon says is compared") {
    Decision unconfirmed = decided();
    unconfirmed.qualification.reset();
    unconfirmed.verdict = Verdict::undetermined;
    DecidedCoupons all;
    all.add(unconfirmed);
    SubmittedFile file = file_as_decided();
    file.person.person.birth_date = day("1981-01-15");
    CHECK(found(file, all) == Cases{AuditCase::not_settled, AuditCase::birth_date_differs});
}

TEST_CASE("what is absent on one side contradicts nothing") {
    SubmittedFile file = file_as_decided();
    file.person.symbol.reset();
    file.person.branch_number.reset();
    file.person.person = {};
    file.coupon_insurer.reset();
    file.reference_root.reset();
    file.service_date.reset();
    file.expires_on.reset();
    file.institution_number.reset();
    CHECK(found(file, decisions()) == Cases{AuditCase::agrees});
}

TEST_CASE("a finding shows personal values as asked") {
    SubmittedFile file = file_as_decided();
    file.person.number = "98765";
    const auto finding = audit_file(file, "DATA/h1.xml", decisions()).front();
    CHECK(encode(finding, Values::masked)["submitted"] == "**765");
    CHECK(encode(finding, Values::full)["submitted"] == "98765");
    CHECK_FALSE(encode(finding, Values::none).contains("submitted"));
    CHECK(encode(finding, Values::masked)["return_code"] == "01");
    CHECK(encode(finding, Values::masked)["decision"] == "qualification-1");
}

TEST_CASE("every finding has a code of its own, and a known return reason") {
    std::vector<std::string_view> codes;
    for (const AuditCaseEntry& entry : audit_cases()) {
        CHECK(std::ranges::find(codes, entry.code) == codes.end());
        codes.push_back(entry.code);
        CHECK(entry.return_table.empty() == entry.return_code.empty());
        if (!entry.return_code.empty()) {
            CHECK(return_reason(entry.return_table, entry.return_code));
        }
    }
}

} // namespace mqa
