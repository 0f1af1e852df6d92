// SPDX-License-Identifier: Apache-2.0
#include "present/csv/qualification_csv.hpp"
#include "present/csv/terminal_csv.hpp"
#include "text/encoding.hpp"
#include "unit/present/qualification_sample.hpp"

#include <algorithm>
#include <string_view>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;
using namespace std::string_view_literals;

namespace {

/// What stands after the heading row.
template <typename Record>
std::string row_of(const Record& record, CsvEncoding encoding = CsvEncoding::utf8) {
    TextOutput output;
    qualification_csv(output, encoding)->write(record);
    return output.text().substr(output.text().find('\n') + 1);
}

} // namespace

TEST_CASE("a cell is quoted only where it must be") {
    CHECK(csv_cell("4567") == "4567");
    CHECK(csv_cell("") == "");
    CHECK(csv_cell("a,b") == "\"a,b\"");
    CHECK(csv_cell("a\"b") == "\"a\"\"b\"");
    CHECK(csv_cell("a\nb") == "\"a\nb\"");
    CHECK(csv_cell(" a") == "\" a\"");
}

TEST_CASE("no cell begins like a formula") {
    for (const std::string_view sign : {"="sv, "+"sv, "-"sv, "@"sv, "\t"sv, "\0"sv, "'"sv}) {
        CAPTURE(sign);
        CHECK(csv_cell(std::string(sign) + "1") == "'" + std::string(sign) + "1");
    }
    CHECK(csv_cell("\r1") == "\"'\r1\"");
    CHECK(csv_cell("=HYPERLINK(\"x\",\"y\")") == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
    for (const std::string_view sign : {"＝"sv, "＋"sv, "－"sv, "＠"sv}) {
        CHECK(csv_cell(std::string(sign) + "1") == "'" + std::string(sign) + "1");
    }
    CHECK(csv_cell("1-2") == "1-2");
    CHECK(csv_cell("ー") == "ー");
}

TEST_CASE("on a terminal nothing of a cell can steer it, and lines stay lines") {
    CHECK(csv_for_terminal("資格,\x1B[31m\t\"a\r\nb\"\r\n", CsvEncoding::utf8) ==
          "資格,\\x1B[31m\t\"a\r\nb\"\r\n");
    CHECK(csv_for_terminal("\xC2\x9B"
                           "31m",
                           CsvEncoding::utf8_bom) == "\\u{009B}31m");
    const std::string table = to_cp932("資格　ソ表,\x1B[0m\x7F\r\n").value();
    CHECK(csv_for_terminal(table, CsvEncoding::cp932) ==
          to_cp932("資格　ソ表,\\x1B[0m\\x7F\r\n").value());
}

TEST_CASE("the columns are named by the paths of the members") {
    const std::vector<std::string_view> columns = qualification_columns();
    CHECK(columns.front() == "id");
    CHECK(columns.size() == 36);
    for (const std::string_view name :
         {"insurer_number", "person.birth_date", "confirmation.confirmed_at", "error.code"}) {
        CHECK(std::ranges::count(columns, name) == 1);
    }
    TextOutput output;
    qualification_csv(output, CsvEncoding::utf8)->finish();
    CHECK(output.text().starts_with("id,status,insurer_number,"));
    CHECK(output.text().ends_with("error.line\r\n"));
}

TEST_CASE("a qualification is a row, values as they are") {
    const std::string row = row_of(sample_qualification());
    CHECK(row.starts_with(
        "q-1,valid,06990014,資格健康保険組合,１３１,4567,01,insured,01,資格　一郎,ｼｶｸ "
        "ｲﾁﾛｳ,,,1980-01-15,male,"));
    CHECK(row.find(",my_number_card,gateway,pin,specific_checkup,2026-11-22T10:00:00+09:00,") !=
          std::string::npos);
    CHECK(row.ends_with("\r\n"));
    CHECK(std::ranges::count(row, ',') == 35);
}

TEST_CASE("candidates are counted and notices listed") {
    Qualification qualification = sample_qualification();
    qualification.candidates.resize(2);
    qualification.notices = {{"a", "first"}, {"b", "second"}};
    const std::string row = row_of(qualification);
    CHECK(row.find(",2,my_number_card,") != std::string::npos);
    CHECK(row.find(",a: first; b: second,") != std::string::npos);
}

TEST_CASE("an error is a row with its code and nothing of a person") {
    const Error error = Error(Errc::bad_field).line(7).field("number").with("expected", "x");
    const std::string row = row_of(describe(error, "mqa-verify", {.id = "e-1", .context = {}}));
    CHECK(row.starts_with("e-1,,,,"));
    CHECK(row.find(",C-436,bad_field,") != std::string::npos);
    CHECK(row.ends_with(",7\r\n"));
    CHECK(std::ranges::count(row, ',') == 35);
}

TEST_CASE("a byte order mark stands once, at the start") {
    TextOutput output;
    qualification_csv(output, CsvEncoding::utf8_bom)->finish();
    CHECK(output.text().starts_with("\xEF\xBB\xBFid,"));
    CHECK(row_of(sample_qualification(), CsvEncoding::utf8_bom) == row_of(sample_qualification()));
}

TEST_CASE("in CP932 a row is the same text, and one that loses a character says so") {
    Qualification qualification = sample_qualification();
    CHECK(from_cp932(row_of(qualification, CsvEncoding::cp932)) == row_of(qualification));
    qualification.membership.person.name = "𠮷田　一郎";
    TextOutput output;
    const auto document = qualification_csv(output, CsvEncoding::cp932);
    document->write(qualification);
    CHECK(document->damaged() == 1);
    const std::string row =
        from_cp932(output.text().substr(output.text().find('\n') + 1)).value_or("");
    CHECK(row.find(",〓田　一郎,") != std::string::npos);
    CHECK(row.find(",C-440,not_encodable,person.name holds a character that CP932 does not have") !=
          std::string::npos);
    CHECK(row.starts_with("q-1,valid,"));
    CHECK(std::ranges::count(row, ',') == 35);
}
