// SPDX-License-Identifier: Apache-2.0
#include "contract_lists/list_output.hpp"

#include "base/plugin.hpp"
#include "base/publish.hpp"
#include "base/utf8.hpp"
#include "cli/listing_output.hpp"
#include "lists/coupons/coupon_table.hpp"
#include "lists/forms/form_writer.hpp"
#include "lists/list_records.hpp"
#include "present/csv/terminal_csv.hpp"

#include <array>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::array overview_columns{
    ListingColumn{"rows", Text("rows", "行")},
    ListingColumn{"rows_left_out", Text("left out", "使えない行")},
    ListingColumn{"errors", Text("errors", "誤り")},
    ListingColumn{"warnings", Text("warnings", "警告")},
    ListingColumn{"list", Text("list", "一覧表")},
    ListingColumn{"read_as", Text("read as", "読み方")},
    ListingColumn{"columns", Text("columns", "列")},
};
constexpr std::array finding_columns{
    ListingColumn{"severity", Text("severity", "重さ")},
    ListingColumn{"code", Text("code", "コード")},
    ListingColumn{"line", Text("line", "行")},
    ListingColumn{"column", Text("column", "欄")},
    ListingColumn{"message", Text("message", "内容")},
    ListingColumn{"action", Text("to do", "対処")},
};

bool wants_workbook(const ToolContext& context) {
    const std::string format = context.settings.choice("output");
    const std::string file = context.settings.text("out").value_or("");
    return format == "xlsx" || (format == "auto" && file.ends_with(".xlsx"));
}

void require_form_format(const ToolContext& context) {
    const std::string format = context.settings.choice("output");
    if (format != "auto" && format != "csv" && format != "xlsx" && format != "ndjson") {
        throw Error(Errc::format_not_supported)
            .with("format", format)
            .with("choices", "auto csv xlsx ndjson");
    }
    if (format == "xlsx" && !context.settings.given("out")) {
        throw Error(Errc::option_required)
            .with("option", "--out")
            .with("advice", Text("name the file that the workbook goes to",
                                 "ブックを書くファイルを指定してください"));
    }
}

/// What cannot be written in the encoding stops the export: a list with holes is no list.
std::string csv_of(const FormTable& form, CsvEncoding encoding) {
    std::string text(encoding == CsvEncoding::utf8_bom ? byte_order_mark : "");
    for (const auto& line : lines_of(form)) {
        std::vector<std::size_t> damaged;
        text += encoded_csv_row(line, encoding, damaged);
        if (!damaged.empty()) {
            throw Error(Errc::not_encodable)
                .with("field", "column " + column_letters(damaged.front()),
                      column_letters(damaged.front()) + " 列")
                .with("encoding", "CP932");
        }
    }
    return text;
}

std::string record_lines(const std::vector<Json>& records) {
    std::string text;
    for (const Json& record : records) {
        text += dump(record) + "\n";
    }
    return text;
}

std::optional<Date> day_asked(const ToolContext& context) {
    const auto text = context.settings.text("date");
    const auto day = text ? Date::parse(*text) : std::nullopt;
    if (text && !day) {
        context.settings.refuse("date",
                                Text("a date such as 2026-11-22", "2026-11-22 のような日付"));
    }
    return day;
}

void mention_periods(const FormTable& form, bool day_given, Log& log) {
    if (form.rows_with_period > 0 && !day_given) {
        log.warning(Text("{count} rows have first or last days, for which the form has no column; "
                         "--date chooses those in force on a day",
                         "{count} 行に契約期間がありますが、様式に期間の欄はありません。--date "
                         "を指定すると、その日に有効な行だけを書き出します"),
                    {{"count", std::to_string(form.rows_with_period)}});
    }
}

std::string_view severity_ja(const Json& finding) {
    const auto severity = finding.at("severity").get<std::string_view>();
    if (severity == name_of(Severity::error)) {
        return "誤り";
    }
    return severity == name_of(Severity::warning) ? "警告" : "参考";
}

std::string text_of(const TableCheck& check, std::vector<Json> findings, const Style& style) {
    for (Json& finding : findings) {
        finding["severity_ja"] = severity_ja(finding);
    }
    std::array overview{overview_record(check)};
    Json& facts = overview.front();
    const bool has_sheet = facts.contains("sheet");
    facts["read_as"] =
        facts.value("format", "") + " " + facts.value(has_sheet ? "sheet" : "encoding", "");
    facts["columns"] = describe_columns(check.report.headings.columns);
    const std::string table = listing_table(findings, finding_columns, style);
    return listing_table(overview, overview_columns, style) + (table.empty() ? "" : "\n") + table;
}

std::vector<Json> findings_of(const TableCheck& check) {
    std::vector<Json> findings;
    for (const ListDiagnostic& diagnostic : check.report.diagnostics) {
        findings.push_back(finding_record(diagnostic));
    }
    for (const Error& bad_row : check.bad_rows) {
        findings.push_back(finding_record(bad_row));
    }
    return findings;
}

} // namespace

void mention_rows_left_out(const ListReport& report, std::string_view check_command, Log& log) {
    const TextArguments arguments{{"file", report.file},
                                  {"count", std::to_string(report.rows_left_out)},
                                  {"command", std::string(check_command)}};
    if (report.rows_left_out == 1) {
        log.warning(Text("{file}: a row cannot be used; see {command} {file}",
                         "{file}: 使えない行が 1 行あります。{command} {file} で確かめてください"),
                    arguments);
    } else if (report.rows_left_out > 0) {
        log.warning(Text("{file}: {count} rows cannot be used; see {command} {file}",
                         "{file}: 使えない行が {count} 行あります。{command} {file} "
                         "で確かめてください"),
                    arguments);
    }
}

ExitStatus write_table_check(ToolContext& context, const TableCheck& check) {
    const std::vector<Json> findings = findings_of(check);
    if (shows_text(context)) {
        write_text(context, text_of(check, findings, style_of(context)));
    } else {
        RecordOutput output = open_record_output(context);
        output.write(overview_record(check));
        for (const Json& finding : findings) {
            output.write(finding);
        }
        output.finish();
    }
    return needs_correction(check) ? ExitStatus::review : ExitStatus::done;
}

ExitStatus export_list(ToolContext& context, const ListedValues& list,
                       std::string_view check_command) {
    require_form_format(context);
    const std::optional<Date> day = day_asked(context);
    const FormTable form = list_form(list, day);
    mention_rows_left_out(list.report, check_command, context.log);
    const bool as_records = context.settings.choice("output") == "ndjson";
    if (!as_records) {
        mention_periods(form, day.has_value(), context.log);
    }
    const std::string content = as_records ? record_lines(row_records(list, day))
                                : wants_workbook(context)
                                    ? load_plugin<FormWriter>()->workbook(form, context.clock.now())
                                    : csv_of(form, csv_encoding_setting(context.settings));
    if (const auto out = context.settings.text("out")) {
        publish_file(*out, content,
                     context.settings.flag("force") ? Overwrite::allow : Overwrite::refuse);
    } else if (context.terminal_facts.output_is_terminal && !as_records) {
        context.output.write(csv_for_terminal(content, csv_encoding_setting(context.settings)));
    } else {
        context.output.write(content);
    }
    return list.report.rows_left_out > 0 ? ExitStatus::review : ExitStatus::done;
}

} // namespace mqa
