// SPDX-License-Identifier: Apache-2.0
#include "commands.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "card/pcsc/system_api.hpp"
#include "card/reading_run.hpp"
#include "cli/dispatch.hpp"
#include "desk_commands.hpp"
#include "import_command.hpp"
#include "live_options.hpp"
#include "options.hpp"
#include "recorder.hpp"
#include "replay_options.hpp"

#include <array>
#include <optional>

#include <unistd.h>

namespace mqa {
namespace {

std::unique_ptr<CardSource> open_source(ToolContext& context, std::optional<Recorder>& recorder) {
    if (context.settings.given("replay")) {
        return std::make_unique<ReplaySource>(replay_options(context), context.clock, context.log);
    }
    LiveSourceOptions options = live_options(context);
    if (const std::optional<std::string> path = context.settings.text("record")) {
        options.wrap = recorder.emplace(context, *path).wrapper();
    }
    return std::make_unique<LiveSource>(std::move(options), system_pcsc, context.clock,
                                        context.live_clock, context.log);
}

RecordOutput open_output(ToolContext& context) {
    if (!context.settings.given("out") && !takes_output(STDOUT_FILENO)) {
        throw Error(Errc::output_closed);
    }
    const bool watch = context.settings.flag("watch");
    RecordOutput output = open_record_output(context, {.one_at_a_time = watch, .append = watch});
    if (output.continues_cut_line()) {
        context.log.warning(
            Text("{file} ended in the middle of a line, perhaps of a run that was cut off; that "
                 "card must be read again",
                 "{file} は行の途中で終わっていました。前回の実行が途中で切れた可能性があります。"
                 "その方のカードをもう一度読み取ってください"),
            {{"file", context.settings.text("out").value_or("")}});
    }
    return output;
}

void read_challenges(ToolContext& context, ReadingRun& run, const std::string& source) {
    if (source == "-") {
        RecordReader challenges(context.input);
        run.read_for(challenges);
        return;
    }
    FdInput file(open_for_reading(source, FileKind::any), source);
    RecordReader challenges(file);
    run.read_for(challenges);
}

void read_cards(ToolContext& context, ReadingRun& run) {
    if (const std::optional<std::string> challenges = challenge_source(context.settings)) {
        read_challenges(context, run, *challenges);
    } else {
        run.read_all();
    }
}

} // namespace

ExitStatus run_read_tool(ToolContext& context) {
    static constexpr std::array handlers{
        CommandHandler{"", run_read},
        CommandHandler{"readers", run_readers},
        CommandHandler{"status", run_status},
        CommandHandler{"doctor", run_doctor},
        CommandHandler{"import-log", run_import_log},
    };
    return dispatch(context, handlers);
}

ExitStatus run_read(ToolContext& context) {
    challenge_source(context.settings);
    if (method_setting(context.settings) == Method::visual) {
        refuse_pin_options(context.settings);
    }
    // A reading that cannot be handed on would cost a try for nothing.
    RecordOutput output = open_output(context);
    std::optional<Recorder> recorder;
    const std::unique_ptr<CardSource> source = open_source(context, recorder);
    ReadingRun run(*source,
                   {.strict = context.settings.flag("strict"),
                    .fingerprint_only = context.settings.flag("fingerprint_only")},
                   context.clock, context.random, [&](const ReadingOutput& record) {
                       std::visit([&](const auto& one) { output.write(one); }, record);
                       context.status.add(exit_status_of(record, context.settings.flag("strict")));
                       context.status.count(std::holds_alternative<CardReading>(record) ? "read"
                                                                                        : "error");
                   });
    try {
        read_cards(context, run);
    } catch (const Error& error) {
        // The end of watching is a signal; what was read stays read.
        if (error.errc() == Errc::interrupted && context.settings.flag("watch")) {
            output.finish();
        }
        throw;
    }
    output.finish();
    warn_of_unknown_members(run.unknown_members(), context.log);
    if (recorder) {
        recorder->check();
    }
    return ExitStatus::done;
}

} // namespace mqa
