// SPDX-License-Identifier: Apache-2.0
#include "status_command.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "cli/listing_output.hpp"
#include "ledger_option.hpp"
#include "model/numbers.hpp"
#include "named_institution.hpp"
#include "registration/ledger/standing.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <set>

#include <nlohmann/json.hpp>
#include <unistd.h>

namespace mqa {
namespace {

constexpr std::array status_columns{
    ListingColumn{"institution", Text("institution", "機関")},
    ListingColumn{"application", Text("application", "申請")},
    ListingColumn{"state", Text("state", "状態")},
    ListingColumn{"since", Text("since", "いつから")},
    ListingColumn{"name", Text("name", "名称")},
    ListingColumn{"deadline", Text("deadline", "期限")},
    ListingColumn{"reason", Text("reason", "理由")},
    ListingColumn{"next_action", Text("next", "次に")},
};

constexpr std::array history_columns{
    ListingColumn{"sequence", Text("no.", "番")},
    ListingColumn{"institution", Text("institution", "機関")},
    ListingColumn{"application", Text("application", "申請")},
    ListingColumn{"event", Text("event", "出来事")},
    ListingColumn{"occurred_at", Text("when", "いつ")},
    ListingColumn{"recorded_by", Text("by", "担当")},
    ListingColumn{"details", Text("details", "詳細")},
};

/// A sheet that is read by a program has the same columns whatever stands in the ledger.
constexpr std::array<std::string_view, 16> status_members{
    "institution",    "name",           "application",  "ledger_state",  "state",   "state_ja",
    "since",          "reason",         "deadline",     "deadlines",     "overdue", "next_action",
    "next_action_ja", "application_ja", "devices_done", "devices_wanted"};
constexpr std::array<std::string_view, 12> history_members{
    "sequence",    "institution", "name",        "application", "event",          "ledger_state",
    "occurred_at", "recorded_at", "recorded_by", "details",     "application_ja", "event_ja"};

constexpr std::size_t calendar_limit = 16UL * 1024 * 1024;
constexpr std::string_view calendar_mark = "BEGIN:VCALENDAR";

/// The form as people call it, and which of several.
std::string title_ja(const LedgerSubject& subject) {
    const std::string title(entry_of(subject.kind).title_ja);
    return subject.batch == 0 ? title : title + " " + std::to_string(subject.batch + 1);
}

std::string title_ja(const std::string& event) {
    const auto events = ledger_events();
    const auto entry = std::ranges::find(events, event, &LedgerEventEntry::event);
    // What belongs to the command line stands in brackets there.
    return entry == events.end()
               ? event
               : std::string(entry->title_ja.substr(0, entry->title_ja.find("（")));
}

Json row_of(const Standing& standing) {
    const StandingWords words = words_of(standing);
    Json row{{"institution", standing.subject.institution},
             {"name", standing.name},
             {"application", standing.subject.application()},
             {"ledger_state", standing.state},
             {"state", words.title_en},
             {"state_ja", words.title_ja}};
    row["since"] = format_instant(standing.since);
    if (!standing.reason.empty()) {
        row["reason"] = standing.reason;
    }
    if (!standing.deadlines.empty()) {
        row["deadline"] = standing.deadlines.back().due;
        Json deadlines = Json::array();
        for (const ApplicationDeadline& deadline : standing.deadlines) {
            deadlines.push_back(Json{{"name", deadline.name}, {"due", deadline.due}});
        }
        row["deadlines"] = std::move(deadlines);
        row["overdue"] = standing.overdue;
    }
    if (!words.next_action_en.empty()) {
        row["next_action"] = words.next_action_en;
        row["next_action_ja"] = words.next_action_ja;
    }
    row["application_ja"] = title_ja(standing.subject);
    if (standing.devices_wanted > 0) {
        row["devices_done"] = devices_done(standing);
        row["devices_wanted"] = standing.devices_wanted;
    }
    return row;
}

Json row_of(const LedgerEvent& event) {
    const std::optional<LedgerSubject> subject =
        ledger_subject(event.institution, event.application);
    return Json{{"sequence", event.sequence},
                {"institution", event.institution},
                {"name", event.name},
                {"application", event.application},
                {"event", event.event},
                {"ledger_state", event.state},
                {"occurred_at", format_instant(event.occurred)},
                {"recorded_at", format_instant(event.recorded)},
                {"recorded_by", event.recorded_by},
                {"details", encode(event.details)},
                {"application_ja", subject ? title_ja(*subject) : event.application},
                {"event_ja", title_ja(event.event)}};
}

/// A name mistyped must not cost a profile or a list.
void require_calendar(const std::string& file) {
    if (::access(file.c_str(), F_OK) == 0 &&
        !read_file(file, calendar_limit).starts_with(calendar_mark)) {
        throw Error(Errc::calendar_not_one).file(file);
    }
}

void write_calendar(ToolContext& context, const std::vector<Standing>& standings) {
    if (const std::optional<std::string> file = context.settings.text("calendar")) {
        require_calendar(*file);
        // A calendar is written anew whenever it is asked for; what it holds is in the ledger.
        publish_file(*file, calendar_of(standings, context.clock.now(), context.language),
                     Overwrite::allow);
    }
}

bool has_good_check_digit(const std::string& key) {
    const auto number = InstitutionNumber::parse(key);
    const auto insurer = InsurerNumber::parse(key);
    return number ? number->check_digit_ok() : !insurer || insurer->check_digit_ok();
}

/// An empty answer looks like one that says all is well.
void tell_of_nothing(ToolContext& context, const std::string& key) {
    context.log.warning(Text("nothing is recorded about {number}", "{number} の記録はありません"),
                        {{"number", key}});
    if (!has_good_check_digit(key)) {
        context.log.warning(
            Text("the last digit of {number} is not its check digit: look at the number again",
                 "{number} の末尾の数字が検証番号と合いません。番号を確かめてください"),
            {{"number", key}});
    }
}

void write_history(ToolContext& context, const std::vector<LedgerEvent>& history) {
    std::vector<Json> rows;
    rows.reserve(history.size());
    for (const LedgerEvent& event : history) {
        rows.push_back(row_of(event));
    }
    write_listing(context, rows, history_columns, history_members);
}

/// The institutions that were asked for, each once; none when all are wanted.
std::set<std::string> wanted_keys(const ToolContext& context) {
    std::vector<std::string> numbers = context.settings.list("institution");
    if (const std::string number = context.command.argument(0); !number.empty()) {
        numbers.push_back(number);
    }
    std::set<std::string> keys;
    if (!numbers.empty()) {
        const std::unique_ptr<Ledger> ledger = existing_ledger(context);
        for (const std::string& number : numbers) {
            keys.insert(ledger_key(number, ledger.get()));
        }
    }
    return keys;
}

/// The history of those, in its order.
std::vector<LedgerEvent> wanted_history(ToolContext& context) {
    const std::set<std::string> keys = wanted_keys(context);
    if (keys.empty()) {
        return read_history(context);
    }
    std::vector<LedgerEvent> history;
    for (const std::string& key : keys) {
        std::vector<LedgerEvent> events = read_history(context, key);
        if (events.empty()) {
            tell_of_nothing(context, key);
        }
        std::ranges::move(events, std::back_inserter(history));
    }
    std::ranges::sort(history, {}, &LedgerEvent::sequence);
    return history;
}

} // namespace

ExitStatus run_status(ToolContext& context) {
    require_ledger(context.settings);
    const std::vector<LedgerEvent> history = wanted_history(context);
    const std::vector<Standing> standings = standings_of(history, context.clock.now());
    write_calendar(context, standings);
    if (context.settings.flag("history")) {
        write_history(context, history);
        return ExitStatus::done;
    }
    std::vector<Json> rows;
    for (const Standing& standing : standings) {
        rows.push_back(row_of(standing));
        context.status.count(standing.state);
        if (standing.overdue) {
            context.status.add(ExitStatus::review);
        }
    }
    write_listing(context, rows, status_columns, status_members);
    return ExitStatus::done;
}

} // namespace mqa
