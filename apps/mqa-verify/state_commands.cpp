// SPDX-License-Identifier: Apache-2.0
#include "state_commands.hpp"

#include "base/append_file.hpp"
#include "base/error.hpp"
#include "cli/listing_output.hpp"
#include "cli/operator_name.hpp"
#include "confirm/batch/journal.hpp"
#include "confirm/lookup_log/lookup_log.hpp"
#include "model/date.hpp"
#include "model/terms.hpp"
#include "state.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <vector>

#include <nlohmann/json.hpp>
#include <unistd.h>

namespace mqa {
namespace {

/// How long a log is kept when nobody says otherwise.
constexpr std::chrono::years kept{5};

constexpr Text
    still_open("rows of this batch have no answer yet: run it again with the journal, or "
               "say --force to have all of its rows asked anew",
               "まだ回答のない行があります。同じジャーナルで再実行してください。"
               "--force で削除すると、次の実行で全件を改めて照会します");

std::string required_log(const ToolContext& context) {
    const std::optional<std::string> file = lookup_log_file(context);
    if (!file) {
        context.settings.refuse("lookup_log", Text("a file", "ファイル"));
    }
    return *file;
}

/// The pseudonyms of what was asked and of the person are for programs, not for the screen.
constexpr std::array entry_columns{
    ListingColumn{"seq", Text("no.", "番号")},
    ListingColumn{"at", Text("when", "日時")},
    ListingColumn{"action", Text("action", "操作")},
    ListingColumn{"by", Text("by", "担当者")},
    ListingColumn{"result", Text("result", "結果")},
    ListingColumn{"purpose", Text("purpose", "利用目的")},
    ListingColumn{"channel", Text("asked", "照会先")},
    ListingColumn{"institution_number", Text("institution", "機関番号")},
    ListingColumn{"tool", Text("tool", "ツール")},
};
constexpr std::array chain_columns{
    ListingColumn{"entries", Text("entries", "件数")},
    ListingColumn{"last_seq", Text("last no.", "最後の番号")},
    ListingColumn{"head", Text("end of the chain", "連鎖の末尾")},
};
constexpr std::array dropped_columns{ListingColumn{"dropped", Text("dropped", "削除した件数")}};
constexpr std::array journal_columns{
    ListingColumn{"asked", Text("asked", "照会済み")},
    ListingColumn{"answered", Text("answered", "回答済み")},
    ListingColumn{"outcomes", Text("outcomes", "内訳")},
    ListingColumn{"created", Text("begun", "開始日時")},
    ListingColumn{"batch", Text("batch", "バッチ")},
};

/// Tables and CSV take a row whole; a long log goes to programs line by line.
bool goes_by_rows(const ToolContext& context) {
    return shows_text(context) || context.settings.choice("output") == "csv";
}

void write_one(ToolContext& context, const Json& row, std::span<const ListingColumn> columns) {
    write_listing(context, std::span(&row, 1), columns);
}

/// Nobody reads microseconds on a screen.
std::string told_time(SysTime when, const ToolContext& context) {
    return format_instant(shows_text(context) ? std::chrono::floor<std::chrono::seconds>(when)
                                              : when);
}

Json row_of(const LookupEntry& entry, const ToolContext& context) {
    Json row{{"seq", entry.sequence},
             {"at", told_time(entry.at, context)},
             {"action", entry.action},
             {"by", entry.by}};
    for (const auto& [name, value] :
         {std::pair{"tool", entry.tool}, std::pair{"institution_number", entry.institution_number},
          std::pair{"purpose", entry.purpose}, std::pair{"channel", entry.channel},
          std::pair{"subject", entry.subject}, std::pair{"person", entry.person},
          std::pair{"result", entry.result}}) {
        if (!value.empty()) {
            row[name] = value;
        }
    }
    return row;
}

/// "error 1, valid 3" for a cell; an object for programs.
Json told_outcomes(const JournalSummary& journal, bool in_a_cell) {
    Json object = Json::object();
    std::string cell;
    for (const auto& [outcome, count] :
         std::map<std::string, std::uint64_t>(journal.outcomes.begin(), journal.outcomes.end())) {
        object[outcome] = count;
        cell += (cell.empty() ? "" : ", ") + outcome + " " + std::to_string(count);
    }
    return in_a_cell ? Json(cell) : object;
}

/// Rows that were asked and have no answer, or none that says anything.
std::uint64_t unfinished_rows(const JournalSummary& journal) {
    const auto open =
        journal.outcomes.find(std::string(name_of(QualificationStatus::indeterminate)));
    return journal.asked - std::min(journal.asked, journal.answered) +
           (open == journal.outcomes.end() ? 0 : open->second);
}

SysTime purge_limit(const ToolContext& context) {
    const std::chrono::sys_days today = day_in_japan(context.live_clock.now());
    if (const std::optional<std::string> text = context.settings.text("before")) {
        const std::optional<Date> day = Date::parse(*text);
        // What was looked up today is not old by any measure.
        if (!day || *day > Date(today)) {
            context.settings.refuse(
                "before", Text("a day that has come (YYYY-MM-DD)", "今日までの日付（YYYY-MM-DD）"));
        }
        return std::chrono::sys_days(day->days()) - std::chrono::hours(9);
    }
    const std::chrono::year_month_day month(today);
    return std::chrono::sys_days(month.year() / month.month() / 1) - kept - std::chrono::hours(9);
}

} // namespace

ExitStatus run_journal_show(ToolContext& context) {
    const JournalSummary journal = read_journal(context.command.argument(0));
    write_one(context,
              Json{{"batch", journal.batch},
                   {"created", told_time(journal.created, context)},
                   {"asked", journal.asked},
                   {"answered", journal.answered},
                   {"outcomes", told_outcomes(journal, goes_by_rows(context))}},
              journal_columns);
    return ExitStatus::done;
}

ExitStatus run_journal_purge(ToolContext& context) {
    const std::string path = context.command.argument(0);
    read_journal(path); // throws for what is no journal; `held` would make one
    const AppendFile held(path);
    const JournalSummary journal = read_journal(path);
    const bool can_go_on = context.live_clock.now() - journal.created <= answers_are_kept;
    if (unfinished_rows(journal) > 0 && can_go_on && !context.settings.flag("force")) {
        throw Error(Errc::option_required).with("option", "--force").with("advice", still_open);
    }
    if (::unlink(path.c_str()) != 0) {
        throw Error(Errc::output_failed).file(path).cause_errno(errno);
    }
    return ExitStatus::done;
}

ExitStatus run_log_show(ToolContext& context) {
    require_listing_format(context);
    const LocalKey key = local_key(context);
    const std::string file = required_log(context);
    if (goes_by_rows(context)) {
        std::vector<Json> rows;
        verify_lookup_log(
            file, key, [&](const LookupEntry& entry) { rows.push_back(row_of(entry, context)); });
        write_listing(context, rows, entry_columns);
        return ExitStatus::done;
    }
    RecordOutput output = open_record_output(context);
    verify_lookup_log(file, key,
                      [&](const LookupEntry& entry) { output.write(row_of(entry, context)); });
    output.finish();
    return ExitStatus::done;
}

ExitStatus run_log_verify(ToolContext& context) {
    const LocalKey key = local_key(context);
    const LookupLogState state =
        verify_lookup_log(required_log(context), key, [](const LookupEntry&) {});
    write_one(
        context,
        Json{{"entries", state.entries}, {"last_seq", state.last_sequence}, {"head", state.head}},
        chain_columns);
    return ExitStatus::done;
}

ExitStatus run_log_purge(ToolContext& context) {
    require_listing_format(context);
    const LocalKey key = local_key(context);
    const std::uint64_t dropped =
        purge_lookup_log(required_log(context), key, purge_limit(context), context.live_clock.now(),
                         operator_name(context.settings, context.environment));
    write_one(context, Json{{"dropped", dropped}}, dropped_columns);
    return ExitStatus::done;
}

} // namespace mqa
