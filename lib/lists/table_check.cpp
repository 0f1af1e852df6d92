// SPDX-License-Identifier: Apache-2.0
#include "lists/table_check.hpp"

#include "lists/coupons/coupon_table.hpp"

#include <unordered_map>
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

/// Coupons that stand in the table already, by the line of the first.
class SeenCoupons {
public:
    /// The finding about a row whose coupon was there before.
    std::optional<ListDiagnostic> repetition(const CouponTableReader::RowFaults& row,
                                             const std::string& file) {
        if (row.found.identity.empty()) {
            return std::nullopt;
        }
        const auto [first, added] = lines_.emplace(row.found.identity, row.line);
        if (added) {
            return std::nullopt;
        }
        constexpr auto column = static_cast<std::size_t>(CouponColumn::reference_number);
        return ListDiagnostic{ListProblem::coupon_repeated,
                              file,
                              row.line,
                              std::string(heading_of(column)),
                              {{"line", std::to_string(first->second)}},
                              std::string(key_of(column))};
    }

private:
    std::unordered_map<std::string, std::uint64_t> lines_;
};

TableCheck check_coupons(CouponTableReader& reader, const std::string& file) {
    TableCheck check;
    ListReport& report = check.report;
    report.file = file;
    report.format = reader.format();
    report.encoding = reader.encoding();
    report.sheet = reader.sheet();
    report.headings = reader.layout().headings;
    report_columns(report.headings, report);
    SeenCoupons seen;
    while (auto row = reader.check_next()) {
        std::move(row->repairs.begin(), row->repairs.end(), std::back_inserter(report.diagnostics));
        if (auto repetition = seen.repetition(*row, file)) {
            report.diagnostics.push_back(*std::move(repetition));
        }
        std::vector<Error>& faults = row->found.faults;
        ++(faults.empty() ? report.rows : report.rows_left_out);
        std::move(faults.begin(), faults.end(), std::back_inserter(check.bad_rows));
    }
    if (report.rows == 0) {
        report.diagnostics.push_back({ListProblem::no_rows, file, 0, {}, {}});
    }
    return check;
}

/// Rows that cannot be read are passed over.
std::vector<TableRow> first_rows(RowSource& source) {
    std::vector<TableRow> rows;
    for (std::size_t tried = 0; tried < rows_for_headings; ++tried) {
        TableRow row;
        try {
            if (!source.next(row)) {
                break;
            }
            rows.push_back(std::move(row));
        } catch (const Error& error) {
            if (error.errc() != Errc::bad_row) {
                throw;
            }
        }
    }
    return rows;
}

/// Whether a table of coupons may be what a contract list is not: it lives with bad rows.
bool may_be_coupons(Errc errc) {
    return errc == Errc::list_invalid || errc == Errc::csv_syntax;
}

bool is_nearly_coupons(std::string_view bytes, const std::string& file) {
    TableFile table = open_table(std::string(bytes), file);
    for (TableSheet& sheet : table.sheets) {
        const std::vector<TableRow> rows = first_rows(*sheet.rows);
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
        if (!may_be_coupons(error.errc()) || !is_nearly_coupons(bytes, file)) {
            throw;
        }
    }
    CouponTableReader reader(open_table(std::string(bytes), file, sheet), file, columns);
    return check_coupons(reader, file);
}

} // namespace mqa
