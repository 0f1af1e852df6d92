// SPDX-License-Identifier: Apache-2.0
#include "present/csv/qualification_csv.hpp"
#include "text/encoding.hpp"
#include "unit/present/qualification_sample.hpp"

#include <algorithm>
#include <string_view>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;
using namespace std::string_view_literals;

namespace {

std::string row_of(const Qualification& qualification, CsvEncoding encoding = CsvEncoding::utf8) {
    return qualification_csv(encoding)->text_of(qualification);
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
    CHECK(csv_cell("1-2") == "1-2");
}

TEST_CASE("the columns are named by the paths of the members") {
    const std::vector<std::string_view> columns = qualification_columns();
    CHECK(columns.front() == "id");
    CHECK(columns.size() == 36);
    for (const std::string_view name :
         {"insurer_number", "person.birth_date", "confirmation.confirmed_at", "error.code"}) {
        CHECK(std::ranges::count(columns, name) == 1);
    }
    const auto document = qualification_csv(CsvEncoding::utf8);
    CHECK(document->head().starts_with("id,status,insurer_number,"));
    CHECK(document->head().ends_with("error.line\r\n"));
    CHECK(document->tail().empty());
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
    const std::string row =
        qualification_csv(CsvEncoding::utf8)
            ->text_of(describe(error, "mqa-verify", {.id = "e-1", .context = {}}));
    CHECK(row.starts_with("e-1,,,,"));
    CHECK(row.find(",C-436,bad_field,") != std::string::npos);
    CHECK(row.ends_with(",7\r\n"));
    CHECK(std::ranges::count(row, ',') == 35);
}

TEST_CASE("a byte order mark stands once, at the start") {
    CHECK(qualification_csv(CsvEncoding::utf8_bom)->head().starts_with("\xEF\xBB\xBFid,"));
    CHECK(row_of(sample_qualification(), CsvEncoding::utf8_bom) == row_of(sample_qualification()));
}

TEST_CASE("in CP932 a row is the same text, and one that loses a character says so") {
    Qualification qualification = sample_qualification();
    CHECK(from_cp932(row_of(qualification, CsvEncoding::cp932)) == row_of(qualification));
    qualification.membership.person.name = "𠮷田　一郎";
    const auto document = qualification_csv(CsvEncoding::cp932);
    const std::string row = from_cp932(document->text_of(qualification)).value_or("");
    CHECK(document->damaged() == 1);
    CHECK(row.find(",〓田　一郎,") != std::string::npos);
    CHECK(row.find(",C-440,not_encodable,person.name holds a character that CP932 does not have") !=
          std::string::npos);
    CHECK(row.starts_with("q-1,valid,"));
    CHECK(std::ranges::count(row, ',') == 35);
}
