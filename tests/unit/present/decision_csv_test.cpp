// SPDX-License-Identifier: Apache-2.0
#include "present/csv/decision_csv.hpp"
#include "present/decision/decision_columns.hpp"
#include "text/encoding.hpp"
#include "unit/present/decision_sample.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

constexpr Style english_csv{.language = Language::en};
constexpr Style japanese_csv{.language = Language::ja};

std::string table_of(const Decision& decision, const Style& style,
                     CsvEncoding encoding = CsvEncoding::utf8) {
    TextOutput output;
    const auto document = decision_csv(output, encoding, style);
    document->write(decision);
    document->finish();
    return output.text();
}

std::string row_of(const Decision& decision, const Style& style) {
    const std::string table = table_of(decision, style);
    return table.substr(table.find('\n') + 1);
}

} // namespace

TEST_CASE("the heading row is there without any decision, in the language asked for") {
    TextOutput output;
    decision_csv(output, CsvEncoding::utf8_bom, japanese_csv)->finish();
    CHECK(output.text().starts_with("\xEF\xBB\xBF番,整理番号,氏名,生年月日,判定,理由コード,"));
    CHECK(std::ranges::count(output.text(), '\n') == 1);
    TextOutput cp932;
    decision_csv(cp932, CsvEncoding::cp932, japanese_csv)->finish();
    CHECK(from_cp932(cp932.text()).value_or("").starts_with("番,整理番号,"));
}

TEST_CASE("a row says the verdict in a word and in a code, why, and what to do") {
    const std::string row = row_of(ineligible_decision(), english_csv);
    CHECK(row.starts_with("1,26100000001,資*　一*,1980-01-15,NOT ELIGIBLE,M-206,\"the birth dates "
                          "differ (coupon 1980-01-16, qualification 1980-01-15)\",check that the "
                          "coupon is this person's,insurer 04,06990014,"));
    CHECK(row.find(",ineligible,q-2,\r\n") != std::string::npos);
    CHECK(row_of(ineligible_decision(), japanese_csv)
              .find("受診不可,M-206,生年月日が異なります（受診券 1980-01-16、資格情報 "
                    "1980-01-15）,本人の受診券か確かめてください,過誤 04,") != std::string::npos);
}

TEST_CASE("names and numbers obey --values") {
    Style style = english_csv;
    style.values = Values::full;
    CHECK(row_of(eligible_decision(), style).find(",資格　一郎,") != std::string::npos);
    style.values = Values::none;
    const std::string row = row_of(eligible_decision(), style);
    CHECK(row.find("資") == std::string::npos);
    CHECK(row.find("4567") == std::string::npos);
}

TEST_CASE("a record that could not be used has its code and nothing of a person") {
    const std::string row = row_of(unusable_decision(), english_csv);
    CHECK(row.starts_with("1,,,,UNDETERMINED,C-436,number is not x (line 3),correct the record,,"));
}

TEST_CASE("every row has as many cells as there are headings") {
    const std::vector<std::string> headings = decision_headings(Language::en);
    CHECK(headings.size() == decision_columns().size() + 2);
    CHECK(headings.at(verdict_column()) == "verdict");
    for (const Decision& decision : {eligible_decision(), unusable_decision()}) {
        CHECK(decision_cells(decision, 1, english_csv).size() == headings.size());
    }
}

TEST_CASE("no cell of a row begins like a formula") {
    Decision decision = eligible_decision();
    decision.qualification->membership.insurer_name = "=HYPERLINK(1)";
    decision.qualification->membership.symbol = "@x";
    const std::string row = row_of(decision, english_csv);
    CHECK(row.find(",'=HYPERLINK(1),'@x") != std::string::npos);
}

TEST_CASE("a row that loses a character in CP932 says which column, in its remark") {
    Decision decision = eligible_decision();
    decision.qualification->membership.insurer_name = "𠮷田健保";
    TextOutput output;
    const auto document = decision_csv(output, CsvEncoding::cp932, english_csv);
    document->write(decision);
    document->write(eligible_decision());
    CHECK(document->damaged() == 1);
    const std::string table = from_cp932(output.text()).value_or("");
    CHECK(table.find(",〓田健保,") != std::string::npos);
    CHECK(table.find("C-440 insurer holds a character that CP932 does not have\r\n") !=
          std::string::npos);
}
