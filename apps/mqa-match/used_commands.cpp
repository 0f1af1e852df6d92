// SPDX-License-Identifier: Apache-2.0
#include "used_commands.hpp"

#include "base/error.hpp"
#include "cli/dispatch.hpp"
#include "match/ledger/use_recording.hpp"
#include "options.hpp"

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

ExitStatus keep(ToolContext& context, bool undo) {
    const UseRequest request = use_request(context, undo);
    UsedLedger ledger = open_ledger(context, UsedLedger::Access::record);
    RecordOutput output = open_record_output(context);
    const auto write = [&](const UseResult& result) {
        if (result.error) {
            output.write(*result.error);
        } else {
            output.write(encode(result));
        }
        context.status.count(result.error ? "error" : result.outcome);
        context.status.add(needs_a_look(result) ? ExitStatus::review : ExitStatus::done);
    };
    if (context.settings.given("coupon_number")) {
        keep_uses(ledger, uses_of_options(context.settings, request), request, context.clock.now(),
                  write);
    } else {
        InputArgument source(context, 0);
        RecordReader reader(source.stream());
        Decoding decoding{.strict = context.settings.flag("strict")};
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
    RecordOutput output = open_record_output(context);
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
