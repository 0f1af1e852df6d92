// SPDX-License-Identifier: Apache-2.0
#include "lists/table_check.hpp"

#include "lists/coupons/coupon_table.hpp"

#include <utility>

namespace mqa {
namespace {

/// So many headings of coupons are no accident.
constexpr std::size_t telling_headings = 3;

void report_columns(const HeadingBlock& headings, ListReport& report) {
    const auto add = [&](ListProblem problem, std::string column, std::size_t index) {
        report.diagnostics.push_back({problem,
                                      report.file,
                                      headings.first_line,
                                      std::move(column),
                                      {{"position", std::to_string(index + 1)}}});
    };
    for (const MappedColumn& column : headings.repeated) {
        add(ListProblem::column_repeated, column.heading, column.index);
    }
    for (const std::size_t index : headings.unknown) {
        add(ListProblem::column_unknown, {}, index);
    }
}

TableCheck check_coupons(CouponTableReader& reader, const std::string& file) {
    TableCheck check;
    ListReport& report = check.report;
    report.file = file;
    report.format = reader.format();
    report.encoding = reader.encoding();
    report.sheet = reader.sheet();
    report.headings = reader.layout().headings;
    report_columns(report.headings, report);
    while (auto row = reader.next()) {
        std::move(row->repairs.begin(), row->repairs.end(), std::back_inserter(report.diagnostics));
        if (const Error* error = std::get_if<Error>(&row->coupon)) {
            check.bad_rows.push_back(*error);
            ++report.rows_left_out;
        } else {
            ++report.rows;
        }
    }
    return check;
}

bool is_nearly_coupons(std::string_view bytes, const std::string& file) {
    TableFile table = open_table(std::string(bytes), file);
    for (TableSheet& sheet : table.sheets) {
        std::vector<TableRow> rows;
        TableRow row;
        while (rows.size() < rows_for_headings && sheet.rows->next(row)) {
            rows.push_back(std::exchange(row, TableRow()));
        }
        if (closest_headings_of(ListKind::coupons, rows).columns.size() >= telling_headings) {
            return true;
        }
    }
    return false;
}

} // namespace

TableCheck check_table(std::string_view bytes, const std::string& file,
                       const ColumnsChoice& columns, const std::string& sheet) {
    const bool asks_for_coupons = !columns.empty() || !sheet.empty();
    try {
        if (!asks_for_coupons) {
            return {check_list_content(bytes, file)};
        }
    } catch (const Error& error) {
        if (error.errc() != Errc::list_invalid || !is_nearly_coupons(bytes, file)) {
            throw;
        }
    }
    CouponTableReader reader(open_table(std::string(bytes), file, sheet), file, columns);
    return check_coupons(reader, file);
}

} // namespace mqa
