// SPDX-License-Identifier: Apache-2.0
#include "listings.hpp"

#include "lists/list_report.hpp"
#include "match/rule_table.hpp"
#include "model/decision.hpp"
#include "options.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

std::string_view encoding_name(Encoding encoding) {
    switch (encoding) {
    case Encoding::cp932:
        return "CP932";
    case Encoding::utf8_bom:
        return "UTF-8 (BOM)";
    default:
        return "UTF-8";
    }
}

Json overview(const ListReport& report) {
    const Text title = title_of(report.headings.kind);
    return Json{{"list", title.en},
                {"list_ja", title.ja},
                {"file", report.file},
                {"encoding", encoding_name(report.encoding)},
                {"rows", report.rows},
                {"rows_left_out", report.rows_left_out},
                {"errors", count_of(report.diagnostics, Severity::error)},
                {"warnings", count_of(report.diagnostics, Severity::warning)}};
}

Json finding(const ListDiagnostic& diagnostic) {
    Json json{{"severity", name_of(diagnostic.severity())},
              {"code", diagnostic.code()},
              {"file", diagnostic.file},
              {"line", diagnostic.line}};
    if (!diagnostic.column.empty()) {
        json["column"] = diagnostic.column;
    }
    json["message"] = describe(diagnostic, Language::en);
    json["message_ja"] = describe(diagnostic, Language::ja);
    json["action"] = advice(diagnostic, Language::en);
    json["action_ja"] = advice(diagnostic, Language::ja);
    return json;
}

} // namespace

ExitStatus run_rules(ToolContext& context) {
    const RuleSettings settings = rule_settings(context.settings);
    RecordOutput output = open_record_output(context);
    for (const RuleEntry& entry : rule_table()) {
        const std::size_t index = index_of(entry.rule);
        output.write(Json{{"rule", rule_name(index)},
                          {"code", rule_code(entry.rule)},
                          {"outcome", name_of(gravest_outcome(entry.rule))},
                          {"setting", name_of(settings.at(index))},
                          {"title", entry.title.en},
                          {"title_ja", entry.title.ja}});
    }
    output.finish();
    return ExitStatus::done;
}

ExitStatus run_lists_check(ToolContext& context) {
    const ListReport report = check_list(context.command.argument(0));
    RecordOutput output = open_record_output(context);
    output.write(overview(report));
    for (const ListDiagnostic& diagnostic : report.diagnostics) {
        output.write(finding(diagnostic));
    }
    output.finish();
    const bool to_correct =
        report.has_errors() || count_of(report.diagnostics, Severity::warning) > 0;
    return to_correct ? ExitStatus::review : ExitStatus::done;
}

} // namespace mqa
