// SPDX-License-Identifier: Apache-2.0
#include "state_commands.hpp"

#include "base/append_file.hpp"
#include "base/error.hpp"
#include "cli/operator_name.hpp"
#include "confirm/batch/journal.hpp"
#include "confirm/lookup_log/lookup_log.hpp"
#include "model/date.hpp"
#include "state.hpp"

#include <cerrno>
#include <map>

#include <nlohmann/json.hpp>
#include <unistd.h>

namespace mqa {
namespace {

/// How long a log is kept when nobody says otherwise.
constexpr std::chrono::years kept{5};

std::string required_log(const ToolContext& context) {
    const std::optional<std::string> file = lookup_log_file(context);
    if (!file) {
        context.settings.refuse("lookup_log", Text("a file", "ファイル"));
    }
    return *file;
}

void write_object(ToolContext& context, const Json& json) {
    context.output.write(dump(json) + "\n");
}

SysTime purge_limit(const ToolContext& context) {
    if (const std::optional<std::string> text = context.settings.text("before")) {
        const std::optional<Date> day = Date::parse(*text);
        if (!day) {
            context.settings.refuse("before", Text("YYYY-MM-DD", "YYYY-MM-DD"));
        }
        return std::chrono::sys_days(day->days()) - std::chrono::hours(9);
    }
    const std::chrono::year_month_day today = day_in_japan(context.live_clock.now());
    return std::chrono::sys_days(today.year() / today.month() / 1) - kept - std::chrono::hours(9);
}

} // namespace

ExitStatus run_journal_show(ToolContext& context) {
    const JournalSummary journal = read_journal(context.command.argument(0));
    Json outcomes = Json::object();
    for (const auto& [outcome, count] :
         std::map<std::string, std::uint64_t>(journal.outcomes.begin(), journal.outcomes.end())) {
        outcomes[outcome] = count;
    }
    write_object(context, Json{{"batch", journal.batch},
                               {"created", format_instant(journal.created)},
                               {"asked", journal.asked},
                               {"answered", journal.answered},
                               {"outcomes", std::move(outcomes)}});
    return ExitStatus::done;
}

ExitStatus run_journal_purge(ToolContext& context) {
    const std::string path = context.command.argument(0);
    read_journal(path);
    const AppendFile held(path);
    if (::unlink(path.c_str()) != 0) {
        throw Error(Errc::output_failed).file(path).cause_errno(errno);
    }
    return ExitStatus::done;
}

ExitStatus run_log_show(ToolContext& context) {
    const LocalKey key = local_key(context);
    verify_lookup_log(required_log(context), key, [&](const LookupEntry& entry) {
        Json json{{"seq", entry.sequence},
                  {"at", format_instant(entry.at)},
                  {"action", entry.action},
                  {"by", entry.by}};
        for (const auto& [name, value] :
             {std::pair{"institution_number", entry.institution_number},
              std::pair{"purpose", entry.purpose}, std::pair{"channel", entry.channel},
              std::pair{"subject", entry.subject}, std::pair{"person", entry.person},
              std::pair{"result", entry.result}}) {
            if (!value.empty()) {
                json[name] = value;
            }
        }
        write_object(context, json);
    });
    return ExitStatus::done;
}

ExitStatus run_log_verify(ToolContext& context) {
    const LocalKey key = local_key(context);
    const LookupLogState state =
        verify_lookup_log(required_log(context), key, [](const LookupEntry&) {});
    write_object(
        context,
        Json{{"entries", state.entries}, {"last_seq", state.last_sequence}, {"head", state.head}});
    return ExitStatus::done;
}

ExitStatus run_log_purge(ToolContext& context) {
    const LocalKey key = local_key(context);
    const std::uint64_t dropped =
        purge_lookup_log(required_log(context), key, purge_limit(context), context.live_clock.now(),
                         operator_name(context.settings, context.environment));
    write_object(context, Json{{"dropped", dropped}});
    return ExitStatus::done;
}

} // namespace mqa
