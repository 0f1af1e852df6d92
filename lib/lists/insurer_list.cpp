// SPDX-License-Identifier: Apache-2.0
#include "lists/insurer_list.hpp"

#include "lists/cell_values.hpp"

#include <utility>

namespace mqa {
namespace {

void check_number(RowCells& cells, const InsurerNumber& number) {
    if (!number.check_digit_ok()) {
        cells.report(ListProblem::check_digit_wrong, "number");
    }
    check_prefecture(cells, number.prefecture());
    if (number.is_national()) {
        return;
    }
    const LawCode* law = find_law_code(number.law_code());
    if (law == nullptr) {
        cells.report(ListProblem::law_code_unknown, "number");
    } else if (!law->checkup_insurer) {
        cells.report(ListProblem::not_a_checkup_insurer, "number");
    }
}

void check_marks(RowCells& cells, const InsurerListRow& row) {
    if (row.same_day_interview && !(row.checkup && row.guidance)) {
        cells.report(ListProblem::interview_not_commissioned, "same_day_interview");
    }
    if (!row.checkup && !row.guidance && !row.same_day_interview) {
        cells.report(ListProblem::nothing_marked, "");
    }
}

/// The column 備考 may hold other remarks besides ○.
bool read_invoice(RowCells& cells) {
    if (read_mark(cells.text("invoice")) == Mark::unreadable) {
        cells.report(ListProblem::remark_ignored, "invoice");
        return false;
    }
    return read_circle(cells, "invoice");
}

} // namespace

std::optional<InsurerListRow> InsurerListRow::read(RowCells& cells) {
    const auto digits = read_number(cells, {"8", {6, 8}, {5, 7}});
    const auto number = digits ? InsurerNumber::parse(*digits) : std::nullopt;
    if (!number) {
        return std::nullopt;
    }
    check_number(cells, *number);
    InsurerListRow row(*number);
    row.name = read_name(cells);
    row.postcode = read_postcode(cells);
    row.address = read_address(cells);
    row.phone = read_phone(cells);
    row.checkup = read_circle(cells, "checkup");
    row.guidance = read_circle(cells, "guidance");
    row.same_day_interview = read_circle(cells, "same_day_interview");
    row.invoice = read_invoice(cells);
    row.line = cells.line();
    check_marks(cells, row);
    const bool usable = read_period(cells, row.valid_from, row.valid_to);
    return usable ? std::optional(std::move(row)) : std::nullopt;
}

bool commissions(const InsurerListRow& row, Service service) {
    switch (service) {
    case Service::guidance:
        return row.guidance;
    case Service::same_day_interview:
        return row.same_day_interview;
    case Service::checkup:
    case Service::dock:
        break;
    }
    return row.checkup;
}

} // namespace mqa
