// SPDX-License-Identifier: Apache-2.0
#include "coupon_rows.hpp"
#include "list_data.hpp"
#include "lists/compare/listed_values.hpp"
#include "lists/list_records.hpp"
#include "lists/table_check.hpp"
#include "support/thrown.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace mqa {

using namespace test;

namespace {

/// "L-113 person.sex" for each fault.
std::vector<std::string> faults(const TableCheck& check) {
    std::vector<std::string> found;
    for (const Error& error : check.bad_rows) {
        found.push_back(error.causes().front().second + " " + error.where().field);
    }
    return found;
}

TableCheck checked(const std::string& text) {
    return check_table(text, "coupons.csv");
}

std::string records_of(const ListedValues& list) {
    std::string text;
    for (const Json& record : row_records(list, std::nullopt)) {
        text += dump(record) + "\n";
    }
    return text;
}

} // namespace

TEST_CASE("every fault of a row of coupons is told, one a column, and the row counts once") {
    const TableCheck check =
        checked(coupon_headings + good_coupon_row + ",x,4月5日,4567,01,,1980-02-30,9,2027-02-29\n");
    CHECK(faults(check) == std::vector<std::string>{"L-112 reference_number",
                                                    "L-102 insurer_number", "L-109 expires_on",
                                                    "L-119 symbol", "L-112 person.name_kana",
                                                    "L-109 person.birth_date", "L-113 person.sex"});
    CHECK(check.report.rows == 1);
    CHECK(check.report.rows_left_out == 1);
}

TEST_CASE("what every decision will hold against a coupon is warned of") {
    for (const auto* number : {"261", "abc", "2.61E10", "\"26,100,000,001\""}) {
        CAPTURE(number);
        const TableCheck check = checked(coupon_headings + number +
                                         ",06990014,131,4567,01,シカク,1980-01-15,男,2027-03-31\n");
        CHECK(findings(check.report.diagnostics) ==
              std::vector<std::string>{"L-232 2 受診券整理番号"});
        CHECK(check.report.rows == 1);
    }
    const TableCheck kanji = checked(
        coupon_headings + "26100000001,06990014,131,4567,01,資格　一郎,1980-01-15,男,2027-03-31\n");
    REQUIRE(findings(kanji.report.diagnostics).size() == 1);
    CHECK(kanji.report.diagnostics.front().code() == "L-233");
    CHECK(findings(checked(coupon_headings + good_coupon_row).report.diagnostics).empty());
}

TEST_CASE("check digits of a coupon are verified as a decision will do") {
    const std::string headings = "受診券整理番号,保険者番号,カナ氏名,生年月日,性別,有効期限,"
                                 "支払代行機関番号\n";
    const std::string rest = ",シカク,1980-01-15,男,2027-03-31,";
    CHECK(findings(checked(headings + "26100000001,06990015" + rest + "\n").report.diagnostics) ==
          std::vector<std::string>{"L-234 2 保険者番号"});
    const TableCheck agency = checked(headings + "26100000001,06990014" + rest + "99900001\n");
    REQUIRE(findings(agency.report.diagnostics).size() == 1);
    CHECK(agency.report.diagnostics.front().code() == "L-234");
    CHECK(agency.report.diagnostics.front().key == "agency_number");
    CHECK(agency.report.rows == 1);
}

TEST_CASE("a coupon that stands in a table twice is warned of, where it stands again") {
    const std::string other_insurer =
        "26100000001,06139992,131,4567,01,シカク　イチロウ,1980-01-15,男,2027-03-31\n";
    REQUIRE(InsurerNumber::parse("06139992"));
    const TableCheck check =
        checked(coupon_headings + good_coupon_row + other_insurer + good_coupon_row);
    std::vector<std::string> found = findings(check.report.diagnostics);
    std::erase_if(found, [](const std::string& text) { return text.starts_with("L-234"); });
    CHECK(found == std::vector<std::string>{"L-235 4 受診券整理番号"});
    CHECK(describe(check.report.diagnostics.back(), Language::en).find("line 2 has the same") !=
          std::string::npos);
    CHECK(check.report.rows == 3);
}

TEST_CASE("a coupon issued after its last day is warned of") {
    const std::string headings =
        "受診券整理番号,保険者番号,カナ氏名,生年月日,性別,交付年月日,有効期限\n";
    const auto found = [&](const std::string& issued, const std::string& expires) {
        return findings(checked(headings + "26100000001,06990014,シカク,1980-01-15,男," + issued +
                                "," + expires + "\n")
                            .report.diagnostics);
    };
    CHECK(found("2027-04-01", "2027-03-31") == std::vector<std::string>{"L-236 2 交付年月日"});
    CHECK(found("2027-03-31", "2027-03-31").empty());
    CHECK(found("2027-04-01", "x") == std::vector<std::string>{"L-225 0"});
}

TEST_CASE("the advice about a bad row is about its fault, in the row's error as well") {
    const TableCheck check = checked(
        coupon_headings + "26100000001,06990014,131,4567,01,シカク,1980-01-15,男性？,2027-03-31\n");
    REQUIRE(check.bad_rows.size() == 1);
    CHECK(check.bad_rows.front().hint(Language::ja) ==
          "男、女、未設定 のいずれかを記入してください");
    CHECK(check.bad_rows.front().hint(Language::en) ==
          "write one of 男 (male), 女 (female), 未設定 (unset)");
}

TEST_CASE("a bad quote costs one row of a table of coupons, not the check") {
    const TableCheck check =
        checked(coupon_headings + good_coupon_row + "26100000002,\"0699\"x\n" + good_coupon_row);
    CHECK(check.report.rows == 2);
    REQUIRE(check.bad_rows.size() == 1);
    CHECK(check.bad_rows.front().where().line == 3);
    CHECK(errc_of([] { check_table("a,b\n\"x\"y\n", "other.csv"); }) == Errc::csv_syntax);
}

TEST_CASE("a PDF or a picture of a table is told to be none") {
    for (const std::string& bytes :
         {std::string("%PDF-1.4\n1 0 obj\n\0\0", 19), std::string("\x89PNG\r\n\x1A\n\0", 9)}) {
        const auto error = test::error_of([&] { check_table(bytes, "list.csv"); });
        REQUIRE(error);
        CHECK(error->errc() == Errc::file_format);
        CHECK(error->message(Language::en) == "list.csv is not a table (CSV or XLSX)");
    }
}

TEST_CASE("a table without a single coupon is warned of") {
    CHECK(findings(checked(coupon_headings).report.diagnostics) ==
          std::vector<std::string>{"L-225 0"});
}

TEST_CASE("a list that was written as records is read from them as the same list") {
    for (const char* name : {"insurers_periods_bom.csv", "institutions.csv"}) {
        CAPTURE(name);
        const ListedValues list = read_listed_values(list_bytes(name), name);
        const ListedValues again = read_listed_values(records_of(list), "list.ndjson");
        CHECK(again.report.format == TableFormat::ndjson);
        CHECK(again.report.headings.kind == list.report.headings.kind);
        CHECK(findings(again.report.diagnostics).empty());
        REQUIRE(again.rows.size() == list.rows.size());
        for (std::size_t at = 0; at < list.rows.size(); ++at) {
            CHECK(again.rows[at].values == list.rows[at].values);
            CHECK(again.rows[at].line == at + 1);
        }
    }
}

TEST_CASE("marks of records may be true or false, and a line that is no record is told") {
    const std::string row =
        R"({"number":"06990014","name":"見本","checkup":true,"guidance":false})";
    const ListedValues list = read_listed_values(row + "\n\n", "list.ndjson");
    REQUIRE(list.rows.size() == 1);
    CHECK(list.rows[0].value("checkup") == "○");
    CHECK(list.rows[0].value("guidance").empty());

    struct BadLine {
        std::string text;
        Errc errc;
    };

    for (const BadLine& bad :
         {BadLine{"[1]", Errc::not_a_record}, BadLine{"{\"number\":", Errc::json_syntax}}) {
        CAPTURE(bad.text);
        try {
            read_listed_values(row + "\n" + bad.text + "\n", "list.ndjson");
            FAIL("accepted");
        } catch (const Error& error) {
            CHECK(error.errc() == bad.errc);
            CHECK(error.where().line == 2);
            CHECK(error.where().file == "list.ndjson");
        }
    }
}

} // namespace mqa
