// SPDX-License-Identifier: Apache-2.0
#include "json/gate.hpp"
#include "lists/csv.hpp"
#include "match/engine/input/plain_rows.hpp"
#include "match/engine/rows/rich_rows.hpp"
#include "model/codec.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace mqa::engine {
namespace {

const std::string coupon_headings =
    "受診券整理番号,保険者番号,記号,番号,枝番,カナ氏名,生年月日,性別,"
    "交付年月日,有効期限,契約とりまとめ機関名,区分,備考\n";

using Cells = std::vector<std::string>;

const Cells good_cells{"26100000001",    "06990014",   "131", "4567",       "01",
                       "シカク　ソノコ", "1980-01-15", "女",  "2026-06-01", "2027-03-31",
                       "集合B",          "",           ""};

std::string row_of(const Cells& cells, const std::string& line_break = "\n") {
    std::string row = cells.front();
    for (std::size_t cell = 1; cell < cells.size(); ++cell) {
        row += "," + cells[cell];
    }
    return row + line_break;
}

/// Rows that are looked at for headings are never plain, nor is what stands at the end of a file.
std::string table_with(const std::string& rows) {
    std::string text = coupon_headings;
    for (int row = 0; row < 50; ++row) {
        text += row_of(good_cells);
    }
    text += rows;
    for (int row = 0; row < 30; ++row) {
        text += row_of(good_cells);
    }
    return text;
}

struct Reading {
    std::vector<std::string> lines; ///< coupons as JSON, errors as where they are
    std::size_t plain = 0;
};

Reading read(const std::string& text, bool ahead) {
    CouponTableReader table(open_table(text, "coupons.csv"), "coupons.csv");
    std::optional<PlainRows> rows;
    Reading reading;
    CouponFields fields;
    while (true) {
        CsvReader* csv = ahead ? table.csv() : nullptr;
        if (csv != nullptr && !rows) {
            rows.emplace(table);
        }
        while (csv != nullptr) {
            const std::size_t size = rows->read(csv->rest(), fields);
            if (size == 0) {
                break;
            }
            reading.lines.push_back(dump(encode(coupon_of(fields))));
            csv->pass_over(size, 1);
            ++reading.plain;
        }
        const auto row = table.next();
        if (!row) {
            return reading;
        }
        const auto* coupon = std::get_if<Coupon>(&row->coupon);
        reading.lines.push_back(coupon != nullptr ? dump(encode(*coupon))
                                                  : "error in line " + std::to_string(row->line));
    }
}

std::size_t plain_rows_of(const std::string& rows) {
    const std::string text = table_with(rows);
    std::size_t plain = 0;
    for (const std::string& bytes : {text, to_cp932(text).value_or(text)}) {
        const Reading ahead = read(bytes, true);
        const Reading alone = read(bytes, false);
        REQUIRE(ahead.lines == alone.lines);
        plain = ahead.plain;
    }
    return plain;
}

} // namespace

TEST_CASE("plain rows say what the table reader makes of them") {
    const std::size_t none = plain_rows_of("");
    CHECK(none > 0);
    CHECK(plain_rows_of(row_of(good_cells)) == none + 1);
    CHECK(plain_rows_of(row_of(good_cells, "\r\n")) == none + 1);
    CHECK(plain_rows_of(row_of(good_cells, "\r")) == none + 1);
    Cells other = good_cells;
    other[2] = "記号１";
    other[4] = "";
    other[5] = "ｼｶｸ ｿﾉｺ";
    other[6] = "S55.1.15";
    other[8] = "";
    other[12] = "表";
    CHECK(plain_rows_of(row_of(other)) == none + 1);
}

TEST_CASE("cells that are to be repaired or refused are never plain in another way") {
    const std::array<std::string, 34> cells{
        "",         " ",       "x",           "　シカク",     "シカク　",
        " 131",     "131 ",    "'131",        "'=1",          "\"131\"",
        "2.61E+10", "261.0",   "#N/A",        "#x",           "１３１",
        "0",        "1",       "26100000001", "26100000001x", "06990014",
        "990014",   "6990014", "男",          "Ｍ",           "2",
        "29235",    "3550115", "S55.1.15",    "2026-02-30",   "2026/06/01",
        "特定健診", "ソ\\",    "表\t計",      "1,2"};
    for (std::size_t column = 0; column < good_cells.size(); ++column) {
        CAPTURE(column);
        std::string rows;
        for (const std::string& cell : cells) {
            Cells row = good_cells;
            row[column] = cell;
            rows += row_of(row) + row_of(good_cells);
        }
        plain_rows_of(rows);
    }
}

TEST_CASE("rows that are no coupons are passed over as ever") {
    for (const std::string& row :
         {std::string("\n"), std::string("# note\n"), std::string("※ 注\n"), coupon_headings,
          std::string("合計,,,,,,,,,,,,\n"), std::string(",,,,,,,,,,,,\n"),
          std::string("26100000001\n"), row_of(good_cells) + ",,,\n",
          "\"26100000002\n" + row_of(good_cells)}) {
        CAPTURE(row);
        plain_rows_of(row + row_of(good_cells));
    }
    Cells wide = good_cells;
    wide.emplace_back("x");
    plain_rows_of(row_of(wide));
    plain_rows_of(row_of({"1", std::string(2000, 'x')}));
}

} // namespace mqa::engine
