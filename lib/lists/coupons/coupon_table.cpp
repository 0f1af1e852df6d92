// SPDX-License-Identifier: Apache-2.0
#include "lists/coupons/coupon_table.hpp"

#include "lists/table_notes.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <utility>

namespace mqa {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : std::string(separator)) + word;
    }
    return text;
}

/// The headings of a sheet that come closest to those of coupons.
struct Nearest {
    std::vector<MappedColumn> columns;
    std::vector<std::string> unknown; ///< headings that mean none of a coupon's columns
};

Nearest nearest_headings(const std::vector<TableRow>& rows) {
    const HeadingBlock block = closest_headings_of(ListKind::coupons, rows);
    Nearest nearest{block.columns, {}};
    for (const std::size_t index : block.unknown) {
        std::string& heading = nearest.unknown.emplace_back();
        for (std::size_t row = 0; row < block.row_count; ++row) {
            const auto& cells = rows[block.first_row + row].cells;
            heading += index < cells.size() ? cells[index] : std::string();
        }
    }
    return nearest;
}

/// The heading that is nearly one of the column; empty when none is.
std::string mistaken_heading(const ListColumn& column, const Nearest& nearest) {
    const std::vector<std::string_view> headings(nearest.unknown.begin(), nearest.unknown.end());
    for (const std::string& label : column.labels) {
        if (std::string heading = nearest_word(label, headings); !heading.empty()) {
            return heading;
        }
    }
    return {};
}

/// What the nearest headings lack, for somebody who has to find out why.
Error columns_missing(const std::string& file, const Nearest& nearest) {
    // A row of data that is taken for headings has next to none.
    constexpr std::size_t surely_headings = 2;
    std::vector<std::string> keys;
    std::vector<std::string> headings;
    for (const ListColumn& column : needed_columns(ListKind::coupons, nearest.columns)) {
        const std::string mistaken = nearest.columns.size() < surely_headings
                                         ? std::string()
                                         : mistaken_heading(column, nearest);
        keys.push_back(column.key + (mistaken.empty() ? "" : " (is it " + mistaken + "?)"));
        headings.push_back("「" + column.heading + "」" +
                           (mistaken.empty() ? "" : "（「" + mistaken + "」のことでしょうか）"));
    }
    return Error(Errc::columns_missing)
        .file(file)
        .with("columns", joined(keys, ", "), joined(headings, ""));
}

CouponLayout chosen_layout(const std::vector<TableRow>& first_rows, const ColumnsChoice& choice) {
    CouponLayout layout;
    layout.headings.kind = ListKind::coupons;
    if (auto found = find_headings_of(ListKind::coupons, first_rows)) {
        layout.headings = *std::move(found);
        layout.headings.unknown.clear();
        layout.headings.repeated.clear();
        layout.headings.missing.clear();
    }
    layout.headings.columns = choice.columns;
    layout.columns = coupon_columns(layout.headings);
    layout.columns.width = 0;
    return layout;
}

} // namespace

std::optional<CouponLayout> find_coupon_layout(const std::vector<TableRow>& first_rows,
                                               const ColumnsChoice& choice) {
    CouponLayout layout;
    if (!choice.empty()) {
        if (!needed_columns(ListKind::coupons, choice.columns).empty()) {
            return std::nullopt;
        }
        layout = chosen_layout(first_rows, choice);
    } else {
        auto found = find_headings_of(ListKind::coupons, first_rows);
        if (!found) {
            return std::nullopt;
        }
        layout.headings = *std::move(found);
        layout.columns = coupon_columns(layout.headings);
    }
    layout.first_line = layout.headings.row_count == 0 ? 0 : layout.headings.last_line + 1;
    return layout;
}

bool is_no_coupon(const TableRow& row, std::span<const TableRow> headings) {
    return is_blank(row) || is_note(row, false) || is_repeated(row, headings);
}

CouponTableReader::CouponTableReader(TableFile table, std::string file, const ColumnsChoice& choice)
    : table_(std::move(table)), file_(std::move(file)) {
    for (sheet_ = 0; sheet_ < table_.sheets.size(); ++sheet_) {
        if (begin_with(sheet_, choice)) {
            return;
        }
    }
    if (!choice.empty()) {
        throw columns_missing(file_, {choice.columns, {}});
    }
    Nearest nearest;
    for (const std::vector<TableRow>& rows : refused_) {
        Nearest found = nearest_headings(rows);
        if (found.columns.size() > nearest.columns.size()) {
            nearest = std::move(found);
        }
    }
    throw columns_missing(file_, nearest);
}

bool CouponTableReader::begin_with(std::size_t sheet, const ColumnsChoice& choice) {
    std::vector<Fetched> fetched;
    std::vector<TableRow> rows;
    while (fetched.size() < rows_for_headings) {
        auto next = fetch(*table_.sheets[sheet].rows);
        if (!next) {
            break;
        }
        if (!next->error) {
            rows.push_back(next->row);
        }
        fetched.push_back(*std::move(next));
    }
    auto layout = find_coupon_layout(rows, choice);
    if (!layout) {
        refused_.push_back(std::move(rows));
        return false;
    }
    layout_ = *std::move(layout);
    std::erase_if(rows, [&](const TableRow& row) { return row.line >= layout_.first_line; });
    heading_rows_ = std::move(rows);
    waiting_ = std::move(fetched);
    return true;
}

std::optional<CouponTableReader::Fetched> CouponTableReader::fetch(RowSource& rows) {
    Fetched fetched;
    try {
        if (!rows.next(fetched.row)) {
            return std::nullopt;
        }
    } catch (const Error& error) {
        if (error.errc() != Errc::bad_row) {
            throw;
        }
        fetched.row.line = error.where().line.value_or(0);
        fetched.error = error;
    }
    return fetched;
}

std::optional<CouponTableReader::Fetched> CouponTableReader::next_coupon() {
    while (true) {
        std::optional<Fetched> fetched = given_ < waiting_.size()
                                             ? std::optional(std::move(waiting_[given_++]))
                                             : fetch(*table_.sheets[sheet_].rows);
        if (!fetched) {
            return std::nullopt;
        }
        if (fetched->row.line < layout_.first_line) {
            continue;
        }
        if (fetched->error || !is_no_coupon(fetched->row, heading_rows_)) {
            return fetched;
        }
    }
}

std::optional<CouponTableReader::Row> CouponTableReader::next() {
    auto fetched = next_coupon();
    if (!fetched) {
        return std::nullopt;
    }
    return fetched->error ? Row{fetched->row.line, *std::move(fetched->error), {}}
                          : read(fetched->row);
}

std::optional<CouponTableReader::RowFaults> CouponTableReader::check_next() {
    auto fetched = next_coupon();
    if (!fetched) {
        return std::nullopt;
    }
    if (fetched->error) {
        return RowFaults{fetched->row.line, {{*std::move(fetched->error)}, {}}, {}};
    }
    const auto& given = fetched->row.cells;
    const std::vector<std::string_view> cells(given.begin(), given.end());
    RowFaults row{fetched->row.line, {}, {}};
    row.found = check_coupon_row({row.line, cells}, layout_.columns, file_, row.repairs);
    return row;
}

CsvReader* CouponTableReader::csv() {
    return given_ < waiting_.size() ? nullptr : table_.sheets[sheet_].rows->csv();
}

CouponTableReader::Row CouponTableReader::read(const TableRow& row) const {
    const std::vector<std::string_view> cells(row.cells.begin(), row.cells.end());
    std::vector<ListDiagnostic> repairs;
    auto coupon = read_coupon_row({row.line, cells}, layout_.columns, file_, repairs);
    return {row.line, std::move(coupon), std::move(repairs)};
}

std::string describe_columns(const std::vector<MappedColumn>& columns) {
    std::string text;
    for (const MappedColumn& column : columns) {
        text += (text.empty() ? "" : ", ") + column.heading + "=" + column_letters(column.index);
    }
    return text;
}

} // namespace mqa
