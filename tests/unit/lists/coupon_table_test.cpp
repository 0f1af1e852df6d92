// SPDX-License-Identifier: Apache-2.0
#include "coupon_rows.hpp"
#include "list_data.hpp"
#include "lists/coupons/coupon_table.hpp"
#include "support/thrown.hpp"
#include "support/vectors.hpp"
#include "text/encoding.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

namespace {

struct ReadTable {
    std::vector<Coupon> coupons;
    std::vector<Error> errors;
    std::vector<ListDiagnostic> repairs;
};

ReadTable coupons_of(const std::string& text, const ColumnsChoice& choice = {}) {
    CouponTableReader reader(open_table(text, "coupons.csv"), "coupons.csv", choice);
    ReadTable table;
    while (auto row = reader.next()) {
        table.repairs.insert(table.repairs.end(), row->repairs.begin(), row->repairs.end());
        if (const auto* error = std::get_if<Error>(&row->coupon)) {
            table.errors.push_back(*error);
        } else {
            table.coupons.push_back(std::get<Coupon>(std::move(row->coupon)));
        }
    }
    return table;
}

/// The coupon of the good row with one cell replaced.
ReadTable good_row_with(std::size_t column, const std::string& cell) {
    std::vector<std::string> cells{"26100000001", "06990014",   "131", "4567",      "01",
                                   "シカク",      "1980-01-15", "男",  "2027-03-31"};
    cells.at(column) = cell;
    std::string row;
    for (const std::string& one : cells) {
        row += (row.empty() ? "" : ",") + one;
    }
    return coupons_of(coupon_headings + row + "\n");
}

/// The value of the coupon that the column of `headings` holds.
std::string cell_of(const Coupon& coupon, std::size_t column) {
    const std::vector<std::string> cells{coupon.reference_number,
                                         coupon.insurer_number.digits(),
                                         coupon.symbol.value_or(""),
                                         coupon.number.value_or(""),
                                         coupon.branch_number.value_or(""),
                                         coupon.person.name_kana.value_or(""),
                                         coupon.person.birth_date->iso(),
                                         "",
                                         coupon.expires_on.iso()};
    return cells.at(column);
}

Coupon only_coupon(const ReadTable& table) {
    REQUIRE(table.errors.empty());
    REQUIRE(table.coupons.size() == 1);
    return table.coupons.front();
}

Copayment only_copayment(const std::string& heading, const std::string& cell) {
    const Coupon coupon = only_coupon(
        coupons_of("受診券整理番号,保険者番号,カナ氏名,生年月日,性別,有効期限," + heading +
                   "\n26100000001,06990014,シカク,19800115,1,20270331," + cell + "\n"));
    REQUIRE(coupon.copayments.size() == 1);
    return coupon.copayments.front();
}

} // namespace

TEST_CASE("a row of a table is the coupon that a record would be") {
    const Coupon coupon = only_coupon(coupons_of(coupon_headings + good_coupon_row));
    CHECK(coupon.reference_number == "26100000001");
    CHECK(coupon.kind == CouponKind::checkup);
    CHECK(coupon.insurer_number.digits() == "06990014");
    CHECK(coupon.symbol == "131");
    CHECK(coupon.number == "4567");
    CHECK(coupon.branch_number == "01");
    CHECK(coupon.person.name_kana == "シカク　イチロウ");
    CHECK(coupon.person.birth_date == day(1980, 1, 15));
    CHECK(coupon.person.sex == Sex::male);
    CHECK(coupon.expires_on == day(2027, 3, 31));
}

TEST_CASE("a bad row is told with row, column and what is wrong, and the rows around it go in") {
    for (const VectorRow& row : read_vectors(list_path("damaged_coupons.vec"))) {
        CAPTURE(row.at(0));
        const ReadTable table =
            coupons_of(coupon_headings + good_coupon_row + row.at(4) + "\n" + good_coupon_row);
        CHECK(table.coupons.size() == 2);
        REQUIRE(table.errors.size() == 1);
        const Error& error = table.errors.front();
        CHECK(error.errc() == Errc::bad_row);
        CHECK(error.where().line == 3);
        CHECK(error.where().file == "coupons.csv");
        CHECK(error.where().field == row.at(2));
        CHECK(error.causes().front().second == row.at(1));
        const std::string message = error.message(Language::en);
        CHECK(message.find("row 3: column " + row.at(3)) != std::string::npos);
        CHECK(message.find("シカク") == std::string::npos);
    }
}

TEST_CASE("what a spreadsheet did to a cell is undone where only one reading is possible") {
    for (const VectorRow& row : read_vectors(list_path("repaired_coupons.vec"))) {
        CAPTURE(row.at(0));
        const std::size_t column = std::stoul(row.at(2));
        const ReadTable table = good_row_with(column, row.at(3));
        REQUIRE(table.repairs.size() == 1);
        CHECK(table.repairs.front().code() == row.at(1));
        CHECK(table.repairs.front().line == 2);
        CHECK(cell_of(only_coupon(table), column) == row.at(4));
    }
}

TEST_CASE("an id that no record may have is refused") {
    const ReadTable table =
        coupons_of("id," + coupon_headings + std::string(129, 'x') + "," + good_coupon_row);
    REQUIRE(table.errors.size() == 1);
    CHECK(table.errors.front().causes().front().second == "L-117");
}

TEST_CASE("forms that people write are no damage") {
    const auto plain = [](std::size_t column, const std::string& cell) {
        const ReadTable table = good_row_with(column, cell);
        CAPTURE(cell);
        CHECK(table.repairs.empty());
        return only_coupon(table);
    };
    CHECK(plain(0, "２６１０００００００１").reference_number == "26100000001");
    CHECK(plain(1, "990010").insurer_number.digits() == "00990010");
    CHECK(plain(1, " 06990014 ").insurer_number.digits() == "06990014");
    CHECK(plain(3, "０００４５６７").number == "０００４５６７");
    CHECK(plain(3, "4-5").number == "4-5");
    CHECK(plain(3, "1926/4/31").number == "1926/4/31"); // no such day
    CHECK(plain(2, "月組").symbol == "月組");
    CHECK(plain(6, "3550115").person.birth_date == day(1980, 1, 15));
    CHECK(plain(6, "昭和55年1月15日").person.birth_date == day(1980, 1, 15));
    CHECK(plain(7, "２").person.sex == Sex::female);
    CHECK(plain(7, "female").person.sex == Sex::female);
}

TEST_CASE("a number that is no coupon's is kept for the rule that judges it") {
    CHECK(only_coupon(good_row_with(0, "2610000001")).reference_number == "2610000001");
    CHECK_FALSE(only_coupon(good_row_with(0, "26900000001")).kind);
}

TEST_CASE("headings are known by their meaning, in any order, below titles and above notes") {
    const Coupon coupon = only_coupon(coupons_of(
        "令和8年度 受診券一覧\n\n"
        "受診者性別,受診券有効期限,メモ,受診者 生年月日（西暦）,受診者氏名（フリガナ）,"
        "受診者被保険者番号枝番,受診者被保険者番号,受診者被保険者記号,受診者保険者番号,受診券\n"
        ",,,,,,,,,整理番号\n"
        "2,20270331,,19800115,ｼｶｸ ﾊﾅｺ,02,4567,131,06990014,26500000001\n"
        "※1 枝番は2桁\n"));
    CHECK(coupon.kind == CouponKind::set);
    CHECK(coupon.branch_number == "02");
    CHECK(coupon.person.name_kana == "ｼｶｸ ﾊﾅｺ");
    CHECK(coupon.person.sex == Sex::female);
}

TEST_CASE("members of the record are headings, too") {
    const Coupon coupon = only_coupon(
        coupons_of("reference_number,insurer_number,person.name_kana,person.birth_date,"
                   "person.sex,expires_on,id\n"
                   "26100000001,06990014,シカク,1980-01-15,male,2027-03-31,coupon-01\n"));
    CHECK(coupon.envelope.id == "coupon-01");
}

TEST_CASE("a single column of names counts as kana where it holds nothing else") {
    const std::string head = "受診券整理番号,保険者番号,氏名,生年月日,性別,有効期限\n";
    const Coupon kana = only_coupon(
        coupons_of(head + "26100000001,06990014,ケンシン　ハナコ,19800115,2,20270331\n"));
    CHECK(kana.person.name_kana == "ケンシン　ハナコ");
    CHECK_FALSE(kana.person.name);
    const ReadTable kanji =
        coupons_of(head + "26100000001,06990014,健診　花子,19800115,2,20270331\n");
    REQUIRE(kanji.errors.size() == 1);
    CHECK(kanji.errors.front().where().field == "person.name_kana");
}

TEST_CASE("symbol and number in one cell are cut at the dot") {
    const std::string head =
        "受診券整理番号,保険者番号,記号・番号,カナ氏名,生年月日,性別,有効期限\n";
    const Coupon both = only_coupon(
        coupons_of(head + "26100000001,06990014,12-34・567,シカク,19800115,1,20270331\n"));
    CHECK(both.symbol == "12-34");
    CHECK(both.number == "567");
    const Coupon number =
        only_coupon(coupons_of(head + "26100000001,06990014,567,シカク,19800115,1,20270331\n"));
    CHECK_FALSE(number.symbol);
    CHECK(number.number == "567");
}

TEST_CASE("symbol and number in one cell are cut at a blank where only one reading is possible") {
    const auto read = [](const std::string& cell) {
        return only_coupon(
            coupons_of("受診券整理番号,保険者番号,記号・番号,カナ氏名,生年月日,性別,有効期限\n"
                       "26100000001,06990014," +
                       cell + ",シカク,19800115,1,20270331\n"));
    };
    for (const char* cell :
         {"１３１　４５６７", "１３１ ４５６７", "１３１  　４５６７", "　１３１　４５６７　"}) {
        CAPTURE(cell);
        CHECK(read(cell).symbol == "１３１");
        CHECK(read(cell).number == "４５６７");
    }
    for (const char* cell : {"公 済 4567", "131 45 67", "131 番"}) {
        CAPTURE(cell);
        CHECK_FALSE(read(cell).symbol);
        CHECK(read(cell).number == cell);
    }
    CHECK(read("公 済・4567").symbol == "公 済");
}

TEST_CASE("self-payments are read from one cell or from kind, amount and rate") {
    CHECK(only_copayment("窓口負担（基本）", "負担なし").kind == "none");
    CHECK(only_copayment("自己負担（詳細）", "受診者負担 30％").rate_percent == 30.0);
    CHECK(only_copayment("自己負担（詳細）", "受診者負担 30％").item == "detailed");
    CHECK(only_copayment("窓口負担（人間ドック）", "3割").rate_percent == 30.0);
    CHECK(only_copayment("窓口負担（追加）", "\"受診者負担 1,000円\"").amount_yen == 1000);
    CHECK(only_copayment("窓口負担（保健指導）", "保険者負担上限 5000円").kind == "insurer_cap");
    CHECK(only_copayment("窓口負担区分（基本）,窓口負担額（基本）", "2,001000").amount_yen == 1000);
    CHECK(only_copayment("窓口負担区分（基本）,窓口負担率（基本）", "3,030000").rate_percent ==
          30.0);
    CHECK(only_copayment("窓口負担額（基本）", "500").kind == "fixed");
}

TEST_CASE("a blank or a slash is no self-payment, and one that cannot be read loses no coupon") {
    const std::string head =
        "受診券整理番号,保険者番号,カナ氏名,生年月日,性別,有効期限,窓口負担（基本）\n";
    const std::string row = "26100000001,06990014,シカク,19800115,1,20270331,";
    CHECK(only_coupon(coupons_of(head + row + "／\n")).copayments.empty());
    CHECK(only_coupon(coupons_of(head + row + "\n")).copayments.empty());
    const ReadTable table = coupons_of(head + row + "別途\n");
    CHECK(only_coupon(table).copayments.empty());
    CHECK(findings(table.repairs) == std::vector<std::string>{"L-230 2 窓口負担（基本）"});
}

TEST_CASE("a table without headings is read by a choice of columns") {
    const auto by_order = parse_columns("reference_number,insurer_number,-,person.name_kana,"
                                        "生年月日,性別,有効期限",
                                        ListKind::coupons);
    REQUIRE(by_order);
    const std::string row = "26100000001,06990014,x,シカク,19800115,1,20270331,more\n";
    CHECK(only_coupon(coupons_of(row, *by_order)).person.name_kana == "シカク");
    const auto by_letter = parse_columns("受診券整理番号=A, insurer_number=2,person.name_kana=D,"
                                         "person.birth_date=e,person.sex=F,expires_on=G",
                                         ListKind::coupons);
    REQUIRE(by_letter);
    CHECK(only_coupon(coupons_of(row, *by_letter)).person.birth_date == day(1980, 1, 15));
}

TEST_CASE("a choice of columns overrules headings, which are no coupon then") {
    const auto choice = parse_columns("reference_number,insurer_number,symbol,number,branch_number,"
                                      "person.name_kana,expires_on,person.sex,person.birth_date",
                                      ListKind::coupons);
    REQUIRE(choice);
    const Coupon coupon = only_coupon(coupons_of(coupon_headings + good_coupon_row, *choice));
    CHECK(coupon.person.birth_date == day(2027, 3, 31));
}

TEST_CASE("a choice that names no column, or one twice, is none") {
    for (const char* text : {"reference", "reference_number,reference_number",
                             "reference_number=", "reference_number=1A"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_columns(text, ListKind::coupons));
    }
}

TEST_CASE("a table without a column that is needed is refused with its name") {
    const auto error =
        error_of([] { coupons_of("受診券整理番号,保険者番号,カナ氏名,性別\n1,2,3,4\n"); });
    REQUIRE(error);
    CHECK(error->errc() == Errc::columns_missing);
    CHECK(error->message(Language::en) ==
          "coupons.csv: no column was found for person.birth_date, expires_on");
    CHECK(error->message(Language::ja) ==
          "coupons.csv: 「生年月日」「有効期限」の列が見つかりません");
}

TEST_CASE("a heading that is nearly that of a missing column is told") {
    const auto error = error_of([] {
        coupons_of("受診券整理番号,保険者番号,カナ氏名,生年月,性別,有効期限日\n1,2,3,4,5,6\n");
    });
    REQUIRE(error);
    const std::string message = error->message(Language::en);
    CHECK(message.find("person.birth_date (is it 生年月?)") != std::string::npos);
    const auto data = error_of([] { coupons_of("26100000001,06990014,シカク,1980-01-15\n"); });
    REQUIRE(data);
    CHECK(data->message(Language::en).find("is it") == std::string::npos);
}

TEST_CASE("a fault of the text costs its row only") {
    const auto third_row = [](const std::string& row) {
        const ReadTable table =
            coupons_of(coupon_headings + good_coupon_row + row + good_coupon_row);
        CHECK(table.coupons.size() == 2);
        REQUIRE(table.errors.size() == 1);
        CHECK(table.errors.front().where().line == 3);
        return table.errors.front().message(Language::en);
    };
    CHECK(third_row("26100000001,06990014,131,\"4567,01,シカク,1980-01-15,男,2027-03-31\n") ==
          "coupons.csv, row 3: column D: a quotation mark is never closed");
    CHECK(third_row("26100000001,\"06990014\"x,131,4567,01,シカク,1980-01-15,男,2027-03-31\n") ==
          "coupons.csv, row 3: column B: text after the closing quotation mark of a cell");
    CHECK(third_row("26100000001,06990014,1\"31,4567,01,シカク,1980-01-15,男,2027-03-31\n") ==
          "coupons.csv, row 3: column C: a quotation mark inside a cell that does not begin with "
          "one");
    CHECK(third_row(std::string("26100000001,06990014,1\0", 23) +
                    ",4567,01,シカク,1980-01-15,男,2027-03-31\n") ==
          "coupons.csv, row 3: column C: a NUL character");
}

TEST_CASE("a row in another encoding than the rest is told with its column") {
    const std::string other =
        "26100000001,06990014,131,4567,01,シカクイチロウ,1980-01-15,男,2027-03-31\n";
    const ReadTable table =
        coupons_of(coupon_headings + good_coupon_row + *to_cp932(other) + good_coupon_row);
    CHECK(table.coupons.size() == 2);
    REQUIRE(table.errors.size() == 1);
    CHECK(table.errors.front().message(Language::en) ==
          "coupons.csv, row 3: column F: a cell that is not UTF-8 in a file in UTF-8");
    const ReadTable cp932 = coupons_of(*to_cp932(coupon_headings + good_coupon_row) + other +
                                       *to_cp932(good_coupon_row));
    CHECK(cp932.coupons.size() == 2);
    REQUIRE(cp932.errors.size() == 1);
    CHECK(cp932.errors.front().message(Language::en) ==
          "coupons.csv, row 3: column F: a cell in UTF-8 in a file in CP932 (Shift_JIS)");
}

TEST_CASE("CP932, a byte order mark, TABs, comments, quotes with line breaks are read alike") {
    const std::string plain = coupon_headings + good_coupon_row;
    std::string tabs = plain;
    std::replace(tabs.begin(), tabs.end(), ',', '\t');
    for (const std::string& text :
         {*to_cp932(plain), "\xEF\xBB\xBF" + plain, tabs, "# 令和8年度\n" + plain + "# 終わり\n",
          "\"受診券\r\n整理番号\"" + plain.substr(plain.find(','))}) {
        CHECK(only_coupon(coupons_of(text)).person.name_kana == "シカク　イチロウ");
    }
}

TEST_CASE("title and headings repeated on every page are no coupons") {
    CHECK(coupons_of(coupon_headings + good_coupon_row + coupon_headings + good_coupon_row)
              .coupons.size() == 2);
}

} // namespace mqa
