// SPDX-License-Identifier: Apache-2.0
#include "audit_command.hpp"

#include "audit/submission_audit.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/plugin.hpp"
#include "cli/listing_output.hpp"
#include "json/records.hpp"
#include "model/codec.hpp"
#include "options.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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

constexpr std::array audit_columns{
    ListingColumn{"result", Text("result", "結果")},
    ListingColumn{"code", Text("code", "コード")},
    ListingColumn{"returned_as", Text("comes back as", "返戻理由")},
    ListingColumn{"reference_number", Text("reference no.", "整理番号")},
    ListingColumn{"file", Text("file", "ファイル")},
    ListingColumn{"message", Text("finding", "内容")},
    ListingColumn{"action", Text("to do", "対処")},
};

Text audit_word(AuditResult result) {
    static constexpr std::array words{Text("good", "一致"), Text("to check", "要確認"),
                                      Text("WOULD COME BACK", "返戻")};
    return words.at(static_cast<std::size_t>(result));
}

/// One line for people; the same record says more.
Json row_of(const AuditFinding& finding, const Style& style) {
    Json row = encode(finding, style.values);
    const Text result = audit_word(entry_of(finding.id).result);
    row["result"] = result.en;
    row["result_ja"] = result.ja;
    if (row.contains("return_code")) {
        const bool insurer = row.value("return_table", "") == "kago";
        const std::string code = " " + row.value("return_code", "");
        row["returned_as"] = (insurer ? "insurer" : "agency") + code;
        row["returned_as_ja"] = (insurer ? "過誤" : "返戻") + code;
    }
    const std::string file = row.value("file", "");
    row["file"] = file.substr(file.rfind('/') + 1);
    if (entry_of(finding.id).result == AuditResult::good) {
        row.erase("action");
        row.erase("action_ja");
    }
    return row;
}

/// Records for programs, a table for people.
class AuditOutput {
public:
    explicit AuditOutput(ToolContext& context)
        : context_(context), style_(style_of(context)), values_(values_setting(context.settings)) {
        if (!shows_text(context)) {
            records_.emplace(open_record_output(context));
        }
    }

    void write(const AuditFinding& finding) {
        if (records_) {
            records_->write(encode(finding, values_));
        } else {
            rows_.push_back(row_of(finding, style_));
        }
    }

    void finish() {
        if (records_) {
            records_->finish();
        } else {
            write_table(context_, rows_, audit_columns);
        }
    }

private:
    ToolContext& context_;
    Style style_;
    Values values_;
    std::optional<RecordOutput> records_;
    std::vector<Json> rows_;
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
