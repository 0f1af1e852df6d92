// SPDX-License-Identifier: Apache-2.0
#include "commands.hpp"

#include "base/file.hpp"
#include "options.hpp"

namespace mqa {
namespace {

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

} // namespace

ExitStatus run_read(ToolContext& context) {
    ReadingRunOptions options = read_options(context);
    RecordOutput output = open_record_output(context);
    ReadingRun run(std::move(options), context.clock, context.random, context.log,
                   [&](const ReadingOutput& record) {
                       std::visit([&](const auto& one) { output.write(one); }, record);
                       context.status.add(exit_status_of(record));
                       context.status.count(std::holds_alternative<CardReading>(record) ? "read"
                                                                                        : "error");
                   });
    if (const std::optional<std::string> challenges = challenge_source(context.settings)) {
        read_challenges(context, run, *challenges);
    } else {
        run.read_all();
    }
    output.finish();
    return ExitStatus::done;
}

} // namespace mqa
