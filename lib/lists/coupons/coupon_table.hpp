// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/columns_choice.hpp"
#include "lists/coupons/coupon_row.hpp"
#include "lists/headings.hpp"
#include "lists/tables/table_file.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mqa {

/// Where the coupons of a table stand: its heading rows and columns, by headings or by
/// `--columns`.
struct CouponLayout {
    HeadingBlock headings; ///< row_count 0: the table has none
    CouponColumns columns;
    std::uint64_t first_line = 0; ///< coupons stand from this line on
};

/// The layout of a table by its first rows (as many as `rows_for_headings`). Nothing when
/// neither the headings nor `choice` name all columns that a coupon cannot do without.
std::optional<CouponLayout> find_coupon_layout(const std::vector<TableRow>& first_rows,
                                               const ColumnsChoice& choice = {});

/// How many rows at the front of a table are looked at for headings.
constexpr std::size_t rows_for_headings = 45;

/// Whether a row is no coupon although it stands among them: blank, a note, a repetition of title
/// or headings.
bool is_no_coupon(const TableRow& row, std::span<const TableRow> headings);

/// "受診券整理番号=C, 保険者番号=D": which column was taken for what.
std::string describe_columns(const std::vector<MappedColumn>& columns);

/// Reads a table of coupons row by row. A bad row is an error in its place; the others do not
/// notice.
class CouponTableReader {
public:
    struct Row {
        std::uint64_t line = 0;
        std::variant<Coupon, Error> coupon;
        std::vector<ListDiagnostic> repairs;
    };

    /// All that is wrong with a row, and what was done to its cells.
    struct RowFaults {
        std::uint64_t line = 0;
        CouponRowCheck found;
        std::vector<ListDiagnostic> repairs;
    };

    /// Takes the first sheet that holds coupons. Throws columns_missing when none does, naming what
    /// was not found.
    CouponTableReader(TableFile table, std::string file, const ColumnsChoice& choice = {});

    std::optional<Row> next();

    /// In place of `next`, for whoever wants to know everything about a row and no coupon.
    std::optional<RowFaults> check_next();

    /// The text of the rows that `next` has not read, for who reads some of them in another way;
    /// nullptr for a workbook, and as long as rows wait that were looked at for headings.
    CsvReader* csv();

    const CouponLayout& layout() const { return layout_; }

    /// The rows before the first coupon.
    std::span<const TableRow> heading_rows() const { return heading_rows_; }

    TableFormat format() const { return table_.format; }

    Encoding encoding() const { return table_.encoding; }

    const std::string& sheet() const { return table_.sheets.at(sheet_).name; }

private:
    struct Fetched {
        TableRow row;
        std::optional<Error> error;
    };

    static std::optional<Fetched> fetch(RowSource& rows);
    std::optional<Fetched> next_coupon();
    bool begin_with(std::size_t sheet, const ColumnsChoice& choice);
    Row read(const TableRow& row) const;

    TableFile table_;
    std::string file_;
    std::size_t sheet_ = 0;
    CouponLayout layout_;
    std::vector<Fetched> waiting_; ///< fetched for the headings, not given yet
    std::size_t given_ = 0;        ///< of those
    std::vector<TableRow> heading_rows_;
    std::vector<std::vector<TableRow>> refused_; ///< the first rows of sheets without coupons
};

} // namespace mqa
