// SPDX-License-Identifier: Apache-2.0
#include "audit_command.hpp"

#include "audit/submission_audit.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/plugin.hpp"
#include "json/records.hpp"
#include "model/codec.hpp"
#include "options.hpp"
#include "present/table.hpp"
#include "text/width.hpp"

#include <array>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

Decision decision_in(const RecordLine& line, Decoding& decoding) {
    if (line.error) {
        throw *line.error;
    }
    if (line.kind != "decision") {
        throw Error(Errc::unknown_schema).field("schema").with("expected", "mqa.decision/1");
    }
    Decision decision = decode_decision(*line.json, decoding);
    if (!decision.coupon && line.json->root().find("coupon")) {
        throw Error(Errc::decision_too_brief);
    }
    return decision;
}

/// An audit against half of the decisions would call the other half unconfirmed, so a line that
/// cannot be read ends it.
DecidedCoupons read_decisions(InputStream& input, const std::string& name, Decoding& decoding) {
    DecidedCoupons decisions;
    RecordReader reader(input);
    while (const auto line = reader.next()) {
        try {
            decisions.add(decision_in(*line, decoding));
        } catch (Error& error) {
            throw error.line(line->number).file(name);
        }
    }
    return decisions;
}

DecidedCoupons load_decisions(ToolContext& context, Decoding& decoding) {
    if (const auto file = context.settings.text("decisions")) {
        FdInput input(open_for_reading(*file, FileKind::any), *file);
        return read_decisions(input, *file, decoding);
    }
    require_piped_input(context);
    return read_decisions(context.input, "-", decoding);
}

ExitStatus status_for(AuditResult result) {
    switch (result) {
    case AuditResult::returned:
        return ExitStatus::ineligible;
    case AuditResult::review:
        return ExitStatus::review;
    default:
        return ExitStatus::done;
    }
}

constexpr Text result_heading("result", "結果");
constexpr Text code_heading("code", "コード");
constexpr Text return_heading("comes back as", "返戻理由");
constexpr Text reference_heading("reference no.", "整理番号");
constexpr Text file_heading("file", "ファイル");
constexpr Text message_heading("finding", "内容");

constexpr std::array headings{result_heading,    code_heading, return_heading,
                              reference_heading, file_heading, message_heading};

TableCell result_cell(AuditResult result, Language language) {
    static constexpr std::array<std::pair<Text, Tone>, 3> words{
        std::pair{Text("good", "一致"), Tone::good},
        std::pair{Text("to check", "要確認"), Tone::careful},
        std::pair{Text("WOULD COME BACK", "返戻"), Tone::bad},
    };
    const auto& [word, tone] = words.at(static_cast<std::size_t>(result));
    return {std::string(word.in(language)), tone};
}

/// One line for people; the same record says more.
TableCells row_of(const AuditFinding& finding, const Style& style) {
    const Json json = encode(finding, style.values);
    const auto text = [&json](const char* name) { return json.value(name, std::string()); };
    const std::string file = text("file");
    const std::string returned = text("return_table") + " " + text("return_code");
    return {result_cell(entry_of(finding.id).result, style.language),
            TableCell{text("code")},
            TableCell{json.contains("return_code") ? returned : std::string()},
            TableCell{printable(text("reference_number"))},
            TableCell{printable(file.substr(file.rfind('/') + 1))},
            TableCell{text(style.language == Language::ja ? "message_ja" : "message")}};
}

/// Records for programs, a table for people.
class AuditOutput {
public:
    explicit AuditOutput(ToolContext& context)
        : context_(context), style_(style_of(context)), values_(values_setting(context.settings)) {
        if (shows_text(context)) {
            std::vector<std::string> titles;
            titles.reserve(std::size(headings));
            for (const Text& heading : headings) {
                titles.emplace_back(heading.in(style_.language));
            }
            table_.emplace(std::move(titles));
        } else {
            records_.emplace(open_record_output(context));
        }
    }

    void write(const AuditFinding& finding) {
        if (table_) {
            table_->add(row_of(finding, style_));
        } else {
            records_->write(encode(finding, values_));
        }
    }

    void finish() {
        if (table_) {
            context_.output.write(table_->render(style_));
        } else {
            records_->finish();
        }
    }

private:
    ToolContext& context_;
    Style style_;
    Values values_;
    std::optional<Table> table_;
    std::optional<RecordOutput> records_;
};

} // namespace

ExitStatus run_audit(ToolContext& context) {
    Decoding decoding{.strict = context.settings.flag("strict")};
    const DecidedCoupons decisions = load_decisions(context, decoding);
    const std::string& archive = context.command.argument(0);
    const auto reader = load_plugin<ArchiveReader>();
    AuditOutput output(context);
    SubmissionAudit audit(archive, decisions, [&](const AuditFinding& finding) {
        const AuditResult result = entry_of(finding.id).result;
        output.write(finding);
        context.status.add(status_for(result));
        context.status.count(name_of(result));
    });
    reader->for_each(archive, {}, [&audit](const ArchiveMember& member) { audit.add(member); });
    audit.finish();
    output.finish();
    return ExitStatus::done;
}

} // namespace mqa
