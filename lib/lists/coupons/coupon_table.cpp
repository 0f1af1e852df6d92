// SPDX-License-Identifier: Apache-2.0
#include "lists/coupons/coupon_table.hpp"

#include "lists/table_notes.hpp"

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

/// What the nearest headings lack, for somebody who has to find out why.
Error columns_missing(const std::string& file, const std::vector<MappedColumn>& found) {
    std::vector<std::string> keys;
    std::vector<std::string> headings;
    for (const ListColumn& column : needed_columns(ListKind::coupons, found)) {
        keys.push_back(column.key);
        headings.push_back("「" + column.heading + "」");
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
        throw columns_missing(file_, choice.columns);
    }
    std::vector<MappedColumn> found;
    for (const HeadingBlock& block : closest_) {
        if (block.columns.size() > found.size()) {
            found = block.columns;
        }
    }
    throw columns_missing(file_, found);
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
        closest_.push_back(closest_headings_of(ListKind::coupons, rows));
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

std::optional<CouponTableReader::Row> CouponTableReader::next() {
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
        if (fetched->error) {
            return Row{fetched->row.line, *std::move(fetched->error), {}};
        }
        if (!is_no_coupon(fetched->row, heading_rows_)) {
            return read(fetched->row);
        }
    }
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
