// SPDX-License-Identifier: Apache-2.0
#include "import_command.hpp"

#include "card/recording/import_log.hpp"
#include "cli/dispatch.hpp"
#include "recorder.hpp"

namespace mqa {
namespace {

void tell(ToolContext& context, const ImportResult& result) {
    context.status.count("sessions", result.sessions);
    context.status.count("exchanges", result.exchanges);
    if (result.unanswered > 0) {
        context.log.warning(Text("{count} commands without an answer were left out",
                                 "応答のないコマンド {count} 個は取り込みませんでした"),
                            {{"count", std::to_string(result.unanswered)}});
    }
}

} // namespace

ExitStatus run_import_log(ToolContext& context) {
    InputArgument log(context, 0);
    const RecordingRules rules = recording_rules(context);
    const std::optional<std::string> path = context.settings.text("out");
    if (!path) {
        SessionWriter writer(context.output, rules);
        tell(context, import_log(log.stream(), log.name(), writer, context.clock.now()));
        return ExitStatus::done;
    }
    PendingFile file(*path, context.settings.flag("force") ? Overwrite::allow : Overwrite::refuse);
    SessionWriter writer(file, rules);
    tell(context, import_log(log.stream(), log.name(), writer, context.clock.now()));
    file.publish();
    return ExitStatus::done;
}

} // namespace mqa
