// SPDX-License-Identifier: Apache-2.0
#include "lists/list_records.hpp"

#include "lists/coupons/coupon_columns.hpp"

#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

std::string_view word_of(ListKind kind) {
    switch (kind) {
    case ListKind::insurers:
        return "insurers";
    case ListKind::institutions:
        return "institutions";
    case ListKind::members:
        return "members";
    case ListKind::coupons:
        break;
    }
    return "coupons";
}

std::size_t error_count(const TableCheck& check) {
    return count_of(check.report.diagnostics, Severity::error) + check.bad_rows.size();
}

/// What the row was left out for; nullptr when it could not even be cut into cells.
const ListProblemEntry* problem_in(const Error& bad_row) {
    for (const auto& [name, value] : bad_row.causes()) {
        if (name == "code") {
            return find_list_problem(value);
        }
    }
    return nullptr;
}

/// As the form calls the column, like all findings.
std::string_view heading_of_key(std::string_view key) {
    for (std::size_t column = 0; column < coupon_column_count; ++column) {
        if (key_of(column) == key) {
            return heading_of(column);
        }
    }
    return key;
}

} // namespace

Json overview_record(const TableCheck& check) {
    const ListReport& report = check.report;
    const Text title = title_of(report.headings.kind);
    Json json{{"list", title.en},
              {"list_ja", title.ja},
              {"kind", word_of(report.headings.kind)},
              {"file", report.file},
              {"format", name_of(report.format)}};
    if (report.format == TableFormat::xlsx) {
        json["sheet"] = report.sheet;
    } else {
        json["encoding"] = name_of(report.encoding);
    }
    Json columns = Json::array();
    for (const MappedColumn& column : report.headings.columns) {
        columns.push_back(Json{{"column", column_letters(column.index)},
                               {"key", column.key},
                               {"heading", column.heading}});
    }
    json["columns"] = std::move(columns);
    json["rows"] = report.rows;
    json["rows_left_out"] = report.rows_left_out;
    json["errors"] = error_count(check);
    json["warnings"] = count_of(report.diagnostics, Severity::warning);
    return json;
}

Json finding_record(const ListDiagnostic& finding) {
    Json json{{"severity", name_of(finding.severity())},
              {"code", finding.code()},
              {"file", finding.file},
              {"line", finding.line}};
    if (!finding.column.empty()) {
        json["column"] = finding.column;
    }
    json["message"] = describe(finding, Language::en);
    json["message_ja"] = describe(finding, Language::ja);
    json["action"] = advice(finding, Language::en);
    json["action_ja"] = advice(finding, Language::ja);
    return json;
}

Json finding_record(const Error& bad_row) {
    const ListProblemEntry* problem = problem_in(bad_row);
    Json json{{"severity", name_of(Severity::error)},
              {"code", problem != nullptr ? problem->code : bad_row.entry().code},
              {"file", bad_row.where().file},
              {"line", bad_row.where().line.value_or(0)}};
    if (!bad_row.where().field.empty()) {
        json["column"] = heading_of_key(bad_row.where().field);
    }
    json["message"] = bad_row.message(Language::en);
    json["message_ja"] = bad_row.message(Language::ja);
    json["action"] = bad_row.hint(Language::en);
    json["action_ja"] = bad_row.hint(Language::ja);
    return json;
}

std::vector<Json> row_records(const ListedValues& list, std::optional<Date> on) {
    std::vector<Json> records;
    for (const ListedRow& row : list.rows) {
        if (on && !in_force(row, *on)) {
            continue;
        }
        // Blank cells, too: a list without the column would be another list.
        Json& record = records.emplace_back(Json::object());
        for (const ListColumn& column : columns_of(list.report.headings.kind)) {
            record[column.key] = row.value(column.key);
        }
    }
    return records;
}

Json change_record(const ListChange& change, ListKind kind) {
    Json json{{"change", name_of(change.kind)},
              {"list", word_of(kind)},
              {"number", change.number},
              {"name", change.name}};
    if (change.old_line != 0) {
        json["old_line"] = change.old_line;
    }
    if (change.new_line != 0) {
        json["new_line"] = change.new_line;
    }
    if (change.kind == ListChangeKind::changed) {
        json["column"] = change.heading;
        json["key"] = change.key;
        json["old"] = change.old_value;
        json["new"] = change.new_value;
    }
    return json;
}

bool needs_correction(const TableCheck& check) {
    return error_count(check) > 0 || count_of(check.report.diagnostics, Severity::warning) > 0;
}

} // namespace mqa
