// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "list_data.hpp"
#include "lists/list_file.hpp"
#include "lists/list_report.hpp"
#include "support/vectors.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

TEST_CASE("each damaged list is told exactly what is wrong, with row and column") {
    std::map<std::string, std::vector<std::string>> expected;
    for (const VectorRow& row : read_vectors(list_path("damaged.vec"))) {
        expected[row.at(0)].push_back(row.at(1) + " " + row.at(2) +
                                      (row.size() > 3 ? " " + row[3] : ""));
    }
    REQUIRE(expected.size() > 30);
    for (const auto& entry : expected) {
        const auto& file = entry.first;
        CAPTURE(file);
        CHECK(findings(check_list(list_path("damaged/" + file + ".csv")).diagnostics) ==
              entry.second);
    }
}

TEST_CASE("every error and warning of the catalogue is provoked by a damaged list") {
    // The others have cases of their own beside the vectors of coupons.
    std::set<std::string, std::less<>> provoked{"L-117", "L-230", "L-232", "L-233",
                                                "L-234", "L-235", "L-236"};
    for (const char* vectors :
         {"damaged.vec", "damaged_members.vec", "damaged_coupons.vec", "repaired_coupons.vec"}) {
        for (const VectorRow& row : read_vectors(list_path(vectors))) {
            provoked.insert(row.at(1));
        }
    }
    for (const ListProblemEntry& entry : list_problem_table()) {
        CAPTURE(entry.code);
        CHECK((entry.severity == Severity::note || provoked.contains(entry.code)));
    }
}

TEST_CASE("the good lists are told nothing but that they are test data") {
    for (const char* name :
         {"insurers.csv", "insurers_form_cp932.csv", "insurers_periods_bom.csv", "institutions.csv",
          "institutions_form_cp932.csv", "institutions_three_rows_cp932.csv"}) {
        CAPTURE(name);
        const ListReport report = check_list(list_path(name));
        CHECK(findings(report.diagnostics).empty());
        CHECK(count_of(report.diagnostics, Severity::note) == report.rows);
        CHECK(report.rows_left_out == 0);
        CHECK_FALSE(report.has_errors());
    }
}

TEST_CASE("titles, notes and blank rows of the form are passed over") {
    const ListReport report = check_list(list_path("insurers_form_cp932.csv"));
    CHECK(report.headings.kind == ListKind::insurers);
    CHECK(report.headings.first_line == 4);
    CHECK(report.rows == 5);
    CHECK(report.rows_passed_over == 5);
    CHECK(check_list(list_path("institutions_form_cp932.csv")).rows_passed_over == 4);
}

TEST_CASE("line numbers count the line breaks inside headings") {
    const std::string bytes = list_bytes("insurers_form_cp932.csv");
    const ListReport report = check_list(list_path("insurers_form_cp932.csv"));
    const auto& first = report.diagnostics.front();
    CHECK(first.code() == "L-301");
    const auto before = bytes.begin() + static_cast<std::ptrdiff_t>(bytes.find("06990014"));
    CHECK(first.line == static_cast<std::uint64_t>(std::count(bytes.begin(), before, '\n')) + 1);
}

TEST_CASE("the samples of the notice are recognised as placeholders") {
    for (const char* name : {"sample_insurers.csv", "sample_institutions.csv"}) {
        CAPTURE(name);
        const ListReport report = check_list(list_path(name));
        CHECK(report.rows == 0);
        CHECK(report.rows_left_out == 9);
        CHECK(std::ranges::count(report.diagnostics, "L-103", &ListDiagnostic::code) == 9);
        CHECK(findings(report.diagnostics).size() == 10);
    }
}

TEST_CASE("headings repeated on the next printed page and totals are passed over") {
    const ListReport report =
        check_list_content("一覧,\n保険者番号,特定健康診査\n06990014,○\n"
                           "一覧,\n保険者番号,特定健康診査\n06990022,○\n合計,2\n以下余白,\n",
                           "list.csv");
    CHECK(report.rows == 2);
    CHECK(report.rows_passed_over == 4);
    CHECK(report.rows_left_out == 0);
}

TEST_CASE("a row after the notes counts again") {
    const ListReport report = check_list_content(
        "保険者番号,特定健康診査\n06990014,○\n※1 注,\n続き,\n06990022,○\n続き,\n", "list.csv");
    CHECK(report.rows == 2);
    CHECK(report.rows_passed_over == 2);
    CHECK(report.rows_left_out == 1);
}

TEST_CASE("a column that is not part of the form and a remark are noted") {
    const ListReport report = check_list_content(
        "保険者番号,特定健康診査,備考,担当\n06990014,○,要相談,架空\n", "list.csv");
    CHECK(std::ranges::count(report.diagnostics, "L-302", &ListDiagnostic::code) == 1);
    CHECK(std::ranges::count(report.diagnostics, "L-303", &ListDiagnostic::code) == 1);
}

TEST_CASE("comment lines are passed over") {
    CHECK(check_list_content("# made by hand\n保険者番号,特定健康診査\n#06990014,○\n06990022,○\n",
                             "list.csv")
              .rows == 1);
}

TEST_CASE("the kind of a list is told from its headings") {
    CHECK(detect_list_kind(list_bytes("insurers_form_cp932.csv"), "a.csv") == ListKind::insurers);
    CHECK(detect_list_kind(list_bytes("institutions_form_cp932.csv"), "b.csv") ==
          ListKind::institutions);
    CHECK_THROWS_AS(detect_list_kind("a,b\n1,2\n", "c.csv"), Error);
}

TEST_CASE("damaged workbooks and unknown encodings are refused with advice") {
    for (const std::string& bytes :
         {std::string("PK\x03\x04rest"), std::string("\xD0\xCF\x11\xE0rest"),
          std::string("\x80\xFF\xFD,\n")}) {
        try {
            check_list_content(bytes, "list.xlsx");
            FAIL("accepted");
        } catch (const Error& error) {
            CHECK(entry_of(error.errc()).exit_status == ExitStatus::input_unreadable);
            CHECK_FALSE(error.hint(Language::ja).empty());
        }
    }
}

TEST_CASE("a finding names file, line and column in both languages and never the value") {
    const ListReport report =
        check_list_content(list_bytes("damaged/insurer_address.csv"), "insurers.csv");
    const auto found = std::ranges::find(report.diagnostics, "L-204", &ListDiagnostic::code);
    REQUIRE(found != report.diagnostics.end());
    CHECK(describe(*found, Language::en) ==
          "insurers.csv, line 2, 所在地: the address does not begin with a prefecture");
    CHECK(describe(*found, Language::ja) ==
          "insurers.csv の 2 行目「所在地」欄: 所在地が都道府県名から始まっていません");
    CHECK(advice(*found, Language::ja) == "都道府県名から省略せずに記入してください (※1)");
}

TEST_CASE("findings stand in the order of the lines") {
    const ListReport report = check_list(list_path("damaged/insurer_duplicate.csv"));
    CHECK(std::ranges::is_sorted(report.diagnostics, {}, &ListDiagnostic::line));
}

TEST_CASE(
    "codes of the catalogue are unique, begin with the digit of their severity, and are found") {
    std::set<std::string_view> codes;
    for (const ListProblemEntry& entry : list_problem_table()) {
        CAPTURE(entry.code);
        CHECK(codes.insert(entry.code).second);
        CHECK(entry.code.substr(0, 2) == "L-");
        CHECK(entry.code[2] - '1' == static_cast<int>(entry.severity));
        CHECK(find_list_problem(entry.code) == &entry);
    }
    CHECK(find_list_problem("l-105") == &entry_of(ListProblem::check_digit_wrong));
    CHECK(find_list_problem("L-999") == nullptr);
}

} // namespace mqa
