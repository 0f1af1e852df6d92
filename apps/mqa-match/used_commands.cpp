// SPDX-License-Identifier: Apache-2.0
#include "used_commands.hpp"

#include "base/error.hpp"
#include "cli/dispatch.hpp"
#include "cli/listing_output.hpp"
#include "match/ledger/use_recording.hpp"
#include "options.hpp"
#include "present/catalogue.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

Json encode(const CouponUse& use) {
    return Json{{"reference_number", use.reference_number},
                {"insurer_number", use.insurer_number},
                {"service", name_of(use.service)},
                {"service_date", use.date.iso()}};
}

Json encode(const UseResult& result) {
    Json json = Json::object();
    if (!result.id.empty()) {
        json["id"] = result.id;
    }
    json["use"] = result.outcome;
    if (result.use) {
        json.update(encode(*result.use));
    }
    return json;
}

constexpr std::array result_columns{
    ListingColumn{"use", Text("use", "扱い")},
    ListingColumn{"reference_number", Text("reference no.", "整理番号")},
    ListingColumn{"insurer_number", Text("insurer", "保険者番号")},
    ListingColumn{"service", Text("service", "実施内容")},
    ListingColumn{"service_date", Text("day", "実施日")},
    ListingColumn{"id", Text("id", "ID")},
    ListingColumn{"message", Text("problem", "問題")},
};
constexpr std::array entry_columns{
    ListingColumn{"reference_number", Text("reference no.", "整理番号")},
    ListingColumn{"insurer_number", Text("insurer", "保険者番号")},
    ListingColumn{"service", Text("service", "実施内容")},
    ListingColumn{"service_date", Text("day", "実施日")},
    ListingColumn{"recorded_at", Text("recorded", "記録日時")},
    ListingColumn{"undone_at", Text("undone", "取消日時")},
};

/// What the words of a result mean to people.
constexpr std::array<std::pair<std::string_view, Text>, 7> outcome_words{{
    {"recorded", Text("recorded", "記録")},
    {"known", Text("known already", "記録済み")},
    {"reused", Text("USED AGAIN", "再使用")},
    {"undone", Text("undone", "取消")},
    {"not_recorded", Text("not recorded", "記録なし")},
    {"passed_over", Text("passed over", "対象外")},
    {"error", Text("ERROR", "エラー")},
}};

/// The row of a table for people.
Json in_words(Json row) {
    if (const auto service = term_from<Service>(row.value("service", ""))) {
        row["service"] = label_of(*service).en;
        row["service_ja"] = label_of(*service).ja;
    }
    const auto* const word = std::ranges::find_if(
        outcome_words, [&](const auto& entry) { return entry.first == row.value("use", ""); });
    if (word != outcome_words.end()) {
        row["use"] = word->second.en;
        row["use_ja"] = word->second.ja;
    }
    return row;
}

Json error_row(const ErrorRecord& error) {
    return Json{{"use", "error"},
                {"id", error.envelope.id},
                {"message", error.message},
                {"message_ja", error.message_ja}};
}

/// Records for programs as they come, a table for people at the end.
class UseOutput {
public:
    UseOutput(ToolContext& context, std::span<const ListingColumn> columns)
        : context_(context), columns_(columns) {
        if (!shows_text(context)) {
            records_.emplace(open_record_output(context));
        }
    }

    void write(const Json& row) {
        if (records_) {
            records_->write(row);
        } else {
            rows_.push_back(in_words(row));
        }
    }

    void write(const ErrorRecord& error) {
        if (records_) {
            records_->write(error);
        } else {
            rows_.push_back(in_words(error_row(error)));
        }
    }

    void finish() {
        if (records_) {
            records_->finish();
        } else {
            write_table(context_, rows_, columns_);
        }
    }

private:
    ToolContext& context_;
    std::span<const ListingColumn> columns_;
    std::optional<RecordOutput> records_;
    std::vector<Json> rows_;
};

UseRequest use_request(const ToolContext& context, bool undo) {
    const ServiceRequest request = service_request(context);
    const std::string served = undo ? "all" : context.settings.choice("served");
    UseRequest uses{.service = request.service, .date = request.date, .undo = undo};
    if (served != "eligible") {
        uses.served = served == "all" ? Served::all : Served::reviewed;
    }
    return uses;
}

/// The uses that the options name, without a record.
std::vector<CouponUse> uses_of_options(const Settings& settings, const UseRequest& request) {
    const std::string insurer_text = settings.required_text(
        "coupon_insurer", Text("name the insurer that issued the coupon",
                               "受診券を発行した保険者の番号を指定してください"));
    const auto insurer = InsurerNumber::parse(insurer_text);
    if (!insurer) {
        settings.refuse("coupon_insurer", Text("8 or 6 digits", "数字8桁または6桁"));
    }
    std::vector<CouponUse> uses;
    for (const std::string& text : settings.list("coupon_number")) {
        const auto number = ReferenceNumber::parse(text);
        if (!number) {
            settings.refuse("coupon_number", Text("11 digits", "数字11桁"));
        }
        uses.push_back({insurer->digits(), number->digits(), request.service, request.date});
    }
    return uses;
}

bool needs_a_look(const UseResult& result) {
    return result.error || result.outcome == "reused" || result.outcome == "not_recorded";
}

ExitStatus status_for(const UseResult& result, bool strict) {
    if (strict && result.error && is_input_fault(*result.error)) {
        return ExitStatus::input_invalid;
    }
    return needs_a_look(result) ? ExitStatus::review : ExitStatus::done;
}

ExitStatus keep(ToolContext& context, bool undo) {
    const UseRequest request = use_request(context, undo);
    UsedLedger ledger = open_ledger(context, UsedLedger::Access::record);
    UseOutput output(context, result_columns);
    const bool strict = context.settings.flag("strict");
    const auto write = [&](const UseResult& result) {
        if (result.error) {
            output.write(*result.error);
        } else {
            output.write(encode(result));
        }
        context.status.count(result.error ? "error" : result.outcome);
        context.status.add(status_for(result, strict));
    };
    if (context.settings.given("coupon_number")) {
        keep_uses(ledger, uses_of_options(context.settings, request), request, context.clock.now(),
                  write);
    } else {
        InputArgument source(context, 0);
        RecordReader reader(source.stream());
        Decoding decoding{.strict = strict};
        keep_uses(ledger, reader, request, context.clock.now(), context.tool.name, decoding, write);
    }
    output.finish();
    return ExitStatus::done;
}

} // namespace

ExitStatus run_used_add(ToolContext& context) {
    return keep(context, false);
}

ExitStatus run_used_undo(ToolContext& context) {
    return keep(context, true);
}

ExitStatus run_used_list(ToolContext& context) {
    UsedLedger ledger = open_ledger(context, UsedLedger::Access::look_up);
    UseOutput output(context, entry_columns);
    ledger.for_each([&](const LedgerEntry& entry) {
        Json json = encode(entry.use);
        json["recorded_at"] = entry.recorded_at;
        if (entry.undone_at) {
            json["undone_at"] = *entry.undone_at;
        }
        output.write(json);
    });
    output.finish();
    return ExitStatus::done;
}

} // namespace mqa
