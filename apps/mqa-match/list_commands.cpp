// SPDX-License-Identifier: Apache-2.0
#include "list_commands.hpp"

#include "base/plugin.hpp"
#include "base/publish.hpp"
#include "lists/forms/form_writer.hpp"
#include "lists/list_file.hpp"
#include "lists/list_records.hpp"
#include "options.hpp"
#include "present/csv/csv_text.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

void mention_rows_left_out(const ListReport& report, Log& log) {
    if (report.rows_left_out > 0) {
        log.warning(Text("{file}: {count} rows cannot be used; see mqa-match lists check {file}",
                         "{file}: 使えない行が {count} 行あります。mqa-match lists check {file} "
                         "で確かめてください"),
                    {{"file", report.file}, {"count", std::to_string(report.rows_left_out)}});
    }
}

bool wants_workbook(const ToolContext& context) {
    const std::string format = context.settings.choice("output");
    const std::string file = context.settings.text("out").value_or("");
    return format == "xlsx" || (format == "auto" && file.ends_with(".xlsx"));
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

} // namespace

ExitStatus run_lists_check(ToolContext& context) {
    const std::string file = context.command.argument(0);
    const CouponFileOptions options = coupon_file_options(context, file);
    const TableCheck check =
        check_table(read_list_bytes(file), file, options.columns, options.sheet);
    RecordOutput output = open_record_output(context);
    output.write(overview_record(check));
    for (const ListDiagnostic& diagnostic : check.report.diagnostics) {
        output.write(finding_record(diagnostic));
    }
    for (const Error& bad_row : check.bad_rows) {
        output.write(finding_record(bad_row));
    }
    output.finish();
    return needs_correction(check) ? ExitStatus::review : ExitStatus::done;
}

ExitStatus run_lists_diff(ToolContext& context) {
    const std::string old_file = context.command.argument(0);
    const std::string new_file = context.command.argument(1);
    const ListDiff diff =
        compare_lists(read_list_bytes(old_file), old_file, read_list_bytes(new_file), new_file);
    mention_rows_left_out(diff.old_report, context.log);
    mention_rows_left_out(diff.new_report, context.log);
    RecordOutput output = open_record_output(context);
    for (const ListChange& change : diff.changes) {
        output.write(change_record(change, diff.kind));
        context.status.count(name_of(change.kind));
    }
    output.finish();
    return diff.changes.empty() ? ExitStatus::done : ExitStatus::review;
}

ExitStatus run_lists_export(ToolContext& context) {
    const std::string file = context.command.argument(0);
    const ListedValues list = read_listed_values(read_list_bytes(file), file);
    const std::optional<Date> day = day_asked(context);
    const FormTable form = list_form(list, day);
    mention_rows_left_out(list.report, context.log);
    mention_periods(form, day.has_value(), context.log);
    const CsvEncoding encoding =
        csv_encoding_from(context.settings.choice("csv_encoding")).value_or(CsvEncoding::utf8_bom);
    const std::string content = wants_workbook(context)
                                    ? load_plugin<FormWriter>()->workbook(form, context.clock.now())
                                    : csv_of(form, encoding);
    if (const auto out = context.settings.text("out")) {
        publish_file(*out, content,
                     context.settings.flag("force") ? Overwrite::allow : Overwrite::refuse);
    } else {
        context.output.write(content);
    }
    return list.report.rows_left_out > 0 ? ExitStatus::review : ExitStatus::done;
}

} // namespace mqa
