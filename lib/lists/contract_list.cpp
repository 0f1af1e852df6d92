// SPDX-License-Identifier: Apache-2.0
#include "lists/contract_list.hpp"

#include "base/error.hpp"
#include "lists/institution_list.hpp"
#include "lists/insurer_list.hpp"
#include "lists/row_cells.hpp"

#include <algorithm>
#include <utility>

namespace mqa {
namespace {

template <typename Row>
bool in_force(const Row& row, Date on) {
    return (!row.valid_from || *row.valid_from <= on) && (!row.valid_to || on <= *row.valid_to);
}

template <typename Row>
bool never_in_force(const Row& row) {
    return row.valid_from && row.valid_to && *row.valid_to < *row.valid_from;
}

template <typename Row>
bool overlap(const Row& a, const Row& b) {
    const bool a_ends_before = a.valid_to && b.valid_from && *a.valid_to < *b.valid_from;
    const bool b_ends_before = b.valid_to && a.valid_from && *b.valid_to < *a.valid_from;
    return !a_ends_before && !b_ends_before && !never_in_force(a) && !never_in_force(b);
}

} // namespace

template <typename Row>
ContractList<Row> ContractList<Row>::load(const std::string& path,
                                          const std::vector<ExtraHeading>& extra) {
    return parse(read_list_bytes(path), path, extra);
}

template <typename Row>
ContractList<Row> ContractList<Row>::parse(std::string_view bytes, const std::string& file,
                                           const std::vector<ExtraHeading>& extra) {
    return from(open_list(bytes, file, extra));
}

template <typename Row>
ContractList<Row> ContractList<Row>::from(const ListFile& file) {
    if (file.report.headings.kind != Row::kind) {
        throw Error(Errc::list_invalid)
            .file(file.report.file)
            .with("expected", title_of(Row::kind));
    }
    ContractList list;
    list.report_ = file.report;
    for (const TableRow& row : file.rows) {
        RowCells cells(row, list.report_.headings, list.report_.file, list.report_.diagnostics);
        if (auto read = Row::read(cells)) {
            list.add(std::move(*read));
        }
    }
    list.report_.rows = list.rows_.size();
    list.report_.rows_left_out = file.rows.size() - list.rows_.size();
    if (list.rows_.empty()) {
        list.report_.diagnostics.push_back({ListProblem::no_rows, list.report_.file, 0, {}, {}});
    }
    list.report_duplicates();
    if (!std::ranges::is_sorted(list.report_.diagnostics, {}, &ListDiagnostic::line)) {
        std::ranges::stable_sort(list.report_.diagnostics, {}, &ListDiagnostic::line);
    }
    return list;
}

template <typename Row>
const Row* ContractList<Row>::find(const Number& number, Date on) const {
    const auto found = by_number_.find(number.digits());
    const Row* best = nullptr;
    if (found != by_number_.end()) {
        for (const std::size_t index : found->second) {
            const Row& row = rows_[index];
            // An absent first day counts as the earliest.
            if (in_force(row, on) && (best == nullptr || row.valid_from > best->valid_from)) {
                best = &row;
            }
        }
    }
    return best;
}

template <typename Row>
bool ContractList<Row>::contains(const Number& number) const {
    return by_number_.contains(number.digits());
}

template <typename Row>
void ContractList<Row>::add(Row row) {
    by_number_[row.number.digits()].push_back(rows_.size());
    rows_.push_back(std::move(row));
}

template <typename Row>
void ContractList<Row>::report_duplicates() {
    for (const Row& row : rows_) {
        for (const std::size_t index : by_number_.at(row.number.digits())) {
            const Row& upper = rows_[index];
            if (upper.line >= row.line) {
                break;
            }
            if (overlap(upper, row)) {
                const MappedColumn* column = report_.headings.find("number");
                report_.diagnostics.push_back({ListProblem::duplicate_number,
                                               report_.file,
                                               row.line,
                                               column->heading,
                                               {{"line", std::to_string(upper.line)}}});
                break;
            }
        }
    }
}

template class ContractList<InsurerListRow>;
template class ContractList<InstitutionListRow>;

} // namespace mqa
