// SPDX-License-Identifier: Apache-2.0
#include "list_data.hpp"
#include "lists/coupons/scan_text.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

namespace {

/// The 42 items, the first nine as given.
std::string printed(const std::string& insurer, const std::string& name, const std::string& birth) {
    return "1" + insurer + name + "1" + "9999999" + birth + "26100000001" + "20260601" +
           "20270331" + "1" + "1" + "2001000" + "3030000" + "0000000" + "0000000" + "000000" + "1" +
           "194899010" + "000000000000000000000000000000000000000000000000000000000000000" +
           ",サンプル健康保険組合,東京都,000-0000-0000,受診券,,";
}

const std::string printed_kana = "シカク　イチロウ            "; // 8 signs and 12 blanks

std::variant<Coupon, Error> printed_coupon(const std::string& text) {
    std::vector<ListDiagnostic> repairs;
    return coupon_of_printed_code(text, 3, "-", repairs);
}

} // namespace

TEST_CASE("what a scanner typed is known by its form") {
    CHECK(kind_of_scan(scanned_text("26100000001")) == ScanKind::reference_number);
    CHECK(kind_of_scan(scanned_text("]C126100000001")) == ScanKind::reference_number);
    CHECK(kind_of_scan(scanned_text(" ２６１００００００３１ ")) == ScanKind::reference_number);
    CHECK(kind_of_scan("mqa1:{\"schema\":\"mqa.coupon/1\"}") == ScanKind::slip);
    CHECK(kind_of_scan(printed("06990014", printed_kana, "19800115")) == ScanKind::printed_code);
    for (const char* other : {"", "2610000001", "261000000012", "hello", ",,,,,,", "1,,,,,,"}) {
        CAPTURE(other);
        CHECK(kind_of_scan(other) == ScanKind::unknown);
    }
}

TEST_CASE("a printed code is read as a row of a table would be") {
    const auto read_coupon = printed_coupon(printed("06990014", printed_kana, "19800115"));
    REQUIRE(std::holds_alternative<Coupon>(read_coupon));
    const Coupon& coupon = std::get<Coupon>(read_coupon);
    CHECK(coupon.reference_number == "26100000001");
    CHECK(coupon.insurer_number.digits() == "06990014");
    CHECK(coupon.person.name_kana == "シカク　イチロウ");
    CHECK(coupon.person.birth_date == day(1980, 1, 15));
    CHECK(coupon.expires_on == day(2027, 3, 31));
    CHECK(coupon.agency_number == "94899010");
    REQUIRE(coupon.copayments.size() == 2);
    CHECK(coupon.copayments[0].amount_yen == 1000);
    CHECK(coupon.copayments[1].rate_percent == 30.0);
}

TEST_CASE("a fault in a printed code names the item and quotes nothing") {
    const auto fault = printed_coupon(printed("06990014", printed_kana, "19810229"));
    REQUIRE(std::holds_alternative<Error>(fault));
    const Error& error = std::get<Error>(fault);
    CHECK(error.where().line == 3);
    CHECK(error.where().field == "person.birth_date");
    CHECK(error.message(Language::en).find("19810229") == std::string::npos);
}

TEST_CASE("a slip holds a record behind its mark") {
    CHECK(record_in_slip("mqa1:{}") == "{}");
    CHECK(record_in_slip("26100000001").empty());
}

} // namespace mqa
