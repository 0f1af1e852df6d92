// SPDX-License-Identifier: Apache-2.0
#include "lists/compare/listed_values.hpp"

#include "lists/institution_list.hpp"
#include "lists/insurer_list.hpp"
#include "lists/row_cells.hpp"
#include "text/normalise.hpp"

#include <utility>

namespace mqa {
namespace {

std::string mark_of(bool marked) {
    return marked ? "○" : "";
}

std::string mark_of(Provision provision) {
    return provision == Provision::reconsigned ? "△" : mark_of(provision == Provision::own);
}

std::string day_of(const std::optional<Date>& day) {
    return day ? day->iso() : std::string();
}

void put_common(const auto& row, ListedRow& listed) {
    listed.number = row.number.digits();
    listed.line = row.line;
    listed.values["number"] = row.number.digits();
    listed.values["name"] = normalise(row.name);
    listed.values["postcode"] = row.postcode;
    listed.values["address"] = normalise(row.address);
    listed.values["phone"] = row.phone;
    listed.values["valid_from"] = day_of(row.valid_from);
    listed.values["valid_to"] = day_of(row.valid_to);
    listed.values["same_day_interview"] = mark_of(row.same_day_interview);
}

ListedRow listed(const InsurerListRow& row) {
    ListedRow listed;
    put_common(row, listed);
    listed.values["checkup"] = mark_of(row.checkup);
    listed.values["guidance"] = mark_of(row.guidance);
    listed.values["invoice"] = mark_of(row.invoice);
    return listed;
}

ListedRow listed(const InstitutionListRow& row) {
    ListedRow listed;
    put_common(row, listed);
    listed.values["group"] = mark_of(row.group);
    listed.values["individual"] = mark_of(row.individual);
    listed.values["anaemia"] = mark_of(row.anaemia);
    listed.values["ecg"] = mark_of(row.ecg);
    listed.values["fundus"] = mark_of(row.fundus);
    listed.values["creatinine"] = mark_of(row.creatinine);
    listed.values["motivational"] = mark_of(row.motivational);
    listed.values["active"] = mark_of(row.active);
    listed.values["additional_items"] = mark_of(row.additional_items);
    listed.values["registration_number"] =
        row.registration_number ? row.registration_number->text() : std::string();
    listed.values["registered_on"] = day_of(row.registered_on);
    listed.values["cancelled_on"] = day_of(row.cancelled_on);
    listed.values["online"] = mark_of(row.online);
    return listed;
}

template <typename List>
ListedValues values_of(const ListFile& file) {
    const List list = List::from(file);
    ListedValues values{list.report(), {}};
    for (const auto& row : list.rows()) {
        values.rows.push_back(listed(row));
    }
    return values;
}

} // namespace

std::string ListedRow::value(std::string_view key) const {
    const auto found = values.find(key);
    return found == values.end() ? std::string() : found->second;
}

bool in_force(const ListedRow& row, Date on) {
    const std::string day = on.iso();
    const std::string from = row.value("valid_from");
    const std::string to = row.value("valid_to");
    return (from.empty() || from <= day) && (to.empty() || day <= to);
}

ListedValues listed_values(const ListFile& list) {
    return list.report.headings.kind == ListKind::insurers ? values_of<InsurerList>(list)
                                                           : values_of<InstitutionList>(list);
}

ListedValues read_listed_values(std::string_view bytes, const std::string& file) {
    return listed_values(open_list(bytes, file));
}

} // namespace mqa
