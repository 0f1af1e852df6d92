// SPDX-License-Identifier: Apache-2.0
#include "desk_commands.hpp"

#include "base/clock_sync.hpp"
#include "base/error.hpp"
#include "card/pcsc/checkup.hpp"
#include "card/pcsc/system_api.hpp"
#include "cli/doctor_report.hpp"
#include "live_options.hpp"
#include "options.hpp"
#include "present/findings.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

/// Lines for a person; objects for everybody else.
void show(ToolContext& context, const std::vector<Finding>& findings,
          const std::vector<Json>& objects) {
    if (shows_text(context)) {
        context.output.write(render_findings(findings, style_of(context)));
        return;
    }
    RecordOutput output = open_record_output(context);
    for (const Json& object : objects) {
        output.write(object);
    }
    output.finish();
}

DeskOptions desk_options(const ToolContext& context) {
    const Settings& settings = context.settings;
    return {.wanted = {settings.text("reader").value_or(""), false, {}},
            .wait = seconds_setting(settings, "wait"),
            .timeout = seconds_setting(settings, "timeout"),
            .habits = habits_setting(settings),
            .anchors = anchors_setting(context)};
}

} // namespace

ExitStatus run_readers(ToolContext& context) {
    CardWatch watch(system_pcsc, context.live_clock, context.log);
    const std::vector<ReaderState> readers = watch.readers();
    if (readers.empty()) {
        throw Error(Errc::no_reader).step("list_readers");
    }
    std::vector<Finding> findings;
    std::vector<Json> objects;
    for (const ReaderState& reader : readers) {
        findings.push_back(reader_finding(reader));
        objects.push_back(describe_reader(reader));
    }
    show(context, findings, objects);
    return ExitStatus::done;
}

ExitStatus run_status(ToolContext& context) {
    CardWatch watch(system_pcsc, context.live_clock, context.log);
    const CardStatus status =
        read_card_status(watch, desk_options(context), context.clock.now(), context.live_clock);
    const std::vector<Finding> findings = status_findings(status);
    show(context, findings, {describe_status(status)});
    return gravest_status(findings);
}

ExitStatus run_doctor(ToolContext& context) {
    CardWatch watch(system_pcsc, context.live_clock, context.log);
    std::vector<Finding> findings =
        check_desk(watch, desk_options(context), context.clock.now(), context.live_clock);
    findings.push_back(clock_finding(context.clock.now(), system_clock_synchronised()));
    return report_findings(context, findings);
}

} // namespace mqa
