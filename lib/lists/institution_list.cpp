// SPDX-License-Identifier: Apache-2.0
#include "lists/institution_list.hpp"

#include "lists/cell_values.hpp"

#include <utility>

namespace mqa {
namespace {

void check_number(RowCells& cells, const InstitutionNumber& number) {
    if (!number.check_digit_ok()) {
        cells.report(ListProblem::check_digit_wrong, "number");
    }
    check_prefecture(cells, number.prefecture());
    if (number.kind() != '1' && number.kind() != '2') {
        cells.report(ListProblem::institution_kind_unknown, "number");
    }
}

/// Notice, 実施機関一覧表 ※3 and ※5. Its own sample breaks both, so they are warnings.
void check_marks(RowCells& cells, const InstitutionListRow& row) {
    if (row.same_day_interview && !(accepts_checkup(row) && row.motivational && row.active)) {
        cells.report(ListProblem::interview_not_covered, "same_day_interview");
    }
    if (row.group && row.individual) {
        cells.report(ListProblem::group_and_individual, "group");
    } else if (!row.group && !row.individual && accepts_checkup(row)) {
        cells.report(ListProblem::neither_group_nor_individual, "group");
    }
    if (!accepts_checkup(row) && !row.motivational && !row.active && !row.same_day_interview) {
        cells.report(ListProblem::nothing_marked, "");
    }
}

Provision read_additional_items(RowCells& cells) {
    if (read_mark(cells.text("additional_items")) == Mark::unreadable) {
        cells.report(ListProblem::additional_items_in_words, "additional_items");
        return Provision::own;
    }
    return read_provision(cells, "additional_items");
}

std::optional<RegistrationNumber> read_registration_number(RowCells& cells) {
    const std::string text = cells.text("registration_number");
    if (read_mark(text) == Mark::none) {
        return std::nullopt;
    }
    auto number = RegistrationNumber::parse(text);
    if (!number) {
        cells.report(ListProblem::registration_number_form, "registration_number");
    } else if (!number->corporate_check_digit_ok()) {
        cells.report(ListProblem::registration_check_digit, "registration_number");
    }
    return number;
}

void read_registration(RowCells& cells, InstitutionListRow& row) {
    row.registration_number = read_registration_number(cells);
    row.registered_on = read_day(cells, "registered_on", ListProblem::day_unreadable);
    row.cancelled_on = read_day(cells, "cancelled_on", ListProblem::day_unreadable);
    if (row.registered_on && row.cancelled_on && *row.cancelled_on < *row.registered_on) {
        cells.report(ListProblem::cancelled_before_registered, "cancelled_on");
    }
}

void read_services(RowCells& cells, InstitutionListRow& row) {
    row.group = read_circle(cells, "group");
    row.individual = read_circle(cells, "individual");
    row.anaemia = read_provision(cells, "anaemia");
    row.ecg = read_provision(cells, "ecg");
    row.fundus = read_provision(cells, "fundus");
    row.creatinine = read_provision(cells, "creatinine");
    row.same_day_interview = read_circle(cells, "same_day_interview");
    row.motivational = read_circle(cells, "motivational");
    row.active = read_circle(cells, "active");
    row.additional_items = read_additional_items(cells);
    row.online = read_circle(cells, "online");
}

} // namespace

std::optional<InstitutionListRow> InstitutionListRow::read(RowCells& cells) {
    const auto digits = read_number(cells, {"10", {10}, {9}});
    const auto number = digits ? InstitutionNumber::parse(*digits) : std::nullopt;
    if (!number) {
        return std::nullopt;
    }
    check_number(cells, *number);
    InstitutionListRow row(*number);
    row.name = read_name(cells);
    row.postcode = read_postcode(cells);
    row.address = read_address(cells);
    row.phone = read_phone(cells);
    row.line = cells.line();
    read_services(cells, row);
    check_marks(cells, row);
    read_registration(cells, row);
    const bool usable = read_period(cells, row.valid_from, row.valid_to);
    return usable ? std::optional(std::move(row)) : std::nullopt;
}

bool accepts_checkup(const InstitutionListRow& row) {
    return row.group || row.individual || row.anaemia != Provision::none ||
           row.ecg != Provision::none || row.fundus != Provision::none ||
           row.creatinine != Provision::none;
}

bool accepts(const InstitutionListRow& row, Service service) {
    switch (service) {
    case Service::guidance:
        return row.motivational || row.active;
    case Service::same_day_interview:
        return row.same_day_interview;
    case Service::checkup:
    case Service::dock:
        break;
    }
    return accepts_checkup(row);
}

} // namespace mqa
