// SPDX-License-Identifier: Apache-2.0
#include "ledger_commands.hpp"

#include "base/error.hpp"
#include "cli/listing_output.hpp"
#include "ledger_option.hpp"
#include "model/numbers.hpp"
#include "registration/forms/evidence_file.hpp"
#include "registration/ledger/standing.hpp"
#include "text/normalise.hpp"

#include <array>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::array status_columns{
    ListingColumn{"institution", Text("institution", "機関")},
    ListingColumn{"application", Text("application", "申請")},
    ListingColumn{"state", Text("state", "状態")},
    ListingColumn{"since", Text("since", "いつから")},
    ListingColumn{"deadline", Text("deadline", "期限")},
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

/// The number as the ledger has it: 10 digits, or 8 of an insurer.
std::string ledger_key(const std::string& text) {
    if (const auto number = InstitutionNumber::parse(text)) {
        return number->digits();
    }
    if (const auto insurer = InsurerNumber::parse(text)) {
        return insurer->digits();
    }
    throw Error(Errc::usage)
        .with("problem", Text("an institution is named by its 10 digits, an insurer by its 8 or 6",
                              "機関は 10 桁、保険者は 8 桁または 6 桁の番号で指定してください"));
}

std::optional<SysTime> moment_option(const Settings& settings) {
    const std::optional<std::string> text = settings.text("at");
    if (!text) {
        return std::nullopt;
    }
    if (const auto when = parse_instant(*text)) {
        return when;
    }
    if (const auto day = Date::parse(*text)) {
        // Its last second: a deadline of hours that ran from midnight would be over by morning.
        return std::chrono::sys_days(day->days()) + std::chrono::days(1) - std::chrono::hours(9) -
               std::chrono::seconds(1);
    }
    settings.refuse("at", Text("a day such as 2026-11-24 or an instant such as "
                               "2026-11-24T10:00:00+09:00",
                               "2026-11-24 のような日付か 2026-11-24T10:00:00+09:00 のような時刻"));
}

void add_evidence(const Settings& settings, LedgerDetails& details) {
    const std::optional<std::string> path = settings.text("evidence");
    if (!path) {
        return;
    }
    const EvidenceFile file = look_at_evidence(*path);
    if (!file.bytes) {
        throw Error(Errc::file_unreadable).file(*path);
    }
    details.emplace_back("evidence", *path);
    details.emplace_back("sha256", file.sha256);
}

LedgerDetails details_option(const Settings& settings) {
    LedgerDetails details;
    for (const char* name : {"reason", "reference", "device", "code"}) {
        if (const std::optional<std::string> value = settings.text(name)) {
            if (!is_valid_utf8(*value)) {
                settings.refuse(name, Text("UTF-8", "UTF-8 の文字列"));
            }
            details.emplace_back(name, *value);
        }
    }
    add_evidence(settings, details);
    return details;
}

/// Some events mean nothing without a word more.
void require_details(const Settings& settings, const std::string& event) {
    struct Need {
        std::string_view event;
        std::string_view key;
        Text advice;
    };

    constexpr std::array needs{
        Need{"returned", "reason", Text("say why it was returned", "差戻しの理由を書いてください")},
        Need{"corrected", "reason", Text("say why it is put right", "訂正の理由を書いてください")},
        Need{"corrected", "to", Text("say which state is right", "正しい状態を指定してください")},
        Need{"code_received", "code",
             Text("say which code was given", "付番されたコードを書いてください")},
        Need{"device_activated", "device", Text("say which device", "端末の名前を書いてください")},
    };
    for (const Need& need : needs) {
        if (need.event == event) {
            settings.required_text(need.key, need.advice);
        }
    }
    const std::optional<std::string> code = settings.text("code");
    if (code && !(code->size() == 10 && only_digits(*code) == *code)) {
        settings.refuse("code", Text("10 digits", "数字 10 桁"));
    }
}

NewLedgerEvent event_option(const ToolContext& context) {
    const Settings& settings = context.settings;
    const auto subject = ledger_subject({}, settings.text("application").value_or("start_use"));
    if (!subject) {
        settings.refuse("application", Text("one of the seven applications, or the like of "
                                            "add_devices/2",
                                            "7 つの申請のいずれか、または add_devices/2 の形"));
    }
    NewLedgerEvent event{.subject = *subject, .event = context.command.argument(0)};
    require_details(settings, event.event);
    const std::optional<SysTime> moment = moment_option(settings);
    event.occurred = moment.value_or(context.clock.now());
    event.moment_given = moment.has_value();
    event.details = details_option(settings);
    event.corrected_to = settings.text("to").value_or("");
    return event;
}

Json row_of(const Standing& standing) {
    const LedgerStateEntry* state = find_state(standing.state, standing.subject.kind);
    Json row{{"institution", standing.subject.institution},
             {"name", standing.name},
             {"application", standing.subject.application()},
             {"ledger_state", standing.state}};
    if (state != nullptr) {
        row["state"] = state->title_en;
        row["state_ja"] = state->title_ja;
    }
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
    if (state != nullptr) {
        row["next_action"] = state->next_action_en;
        row["next_action_ja"] = state->next_action_ja;
    }
    return row;
}

Json row_of(const LedgerEvent& event) {
    Json details = Json::object();
    for (const auto& [name, value] : event.details) {
        details[name] = value;
    }
    return Json{{"sequence", event.sequence},
                {"institution", event.institution},
                {"name", event.name},
                {"application", event.application},
                {"event", event.event},
                {"ledger_state", event.state},
                {"occurred_at", format_instant(event.occurred)},
                {"recorded_at", format_instant(event.recorded)},
                {"recorded_by", event.recorded_by},
                {"details", std::move(details)}};
}

void write_calendar(ToolContext& context, const std::vector<Standing>& standings) {
    if (const std::optional<std::string> file = context.settings.text("calendar")) {
        // A calendar is written anew whenever it is asked for; what it holds is in the ledger.
        publish_file(*file, calendar_of(standings, context.clock.now(), context.language),
                     Overwrite::allow);
    }
}

} // namespace

ExitStatus run_record(ToolContext& context) {
    const std::vector<std::string> institutions = context.settings.list("institution");
    if (institutions.empty()) {
        throw Error(Errc::option_required)
            .with("option", "--institution")
            .with("advice",
                  Text("say whose application it is", "どの機関の申請かを指定してください"));
    }
    NewLedgerEvent event = event_option(context);
    const std::unique_ptr<Ledger> ledger = open_ledger(context);
    if (!ledger) {
        context.settings.refuse("ledger", Text("a file", "ファイル"));
    }
    ledger->write(ledger_writing(context), [&](Ledger::Transaction& transaction) {
        for (const std::string& institution : institutions) {
            event.subject.institution = ledger_key(institution);
            const bool added = transaction.record(event);
            context.status.count(added ? "recorded" : "already_there");
        }
    });
    return ExitStatus::done;
}

ExitStatus run_status(ToolContext& context) {
    const std::string number = context.command.argument(0);
    const std::vector<LedgerEvent> history =
        read_history(context, number.empty() ? std::nullopt : std::optional(ledger_key(number)));
    const std::vector<Standing> standings = standings_of(history, context.clock.now());
    write_calendar(context, standings);
    std::vector<Json> rows;
    if (context.settings.flag("history")) {
        for (const LedgerEvent& event : history) {
            rows.push_back(row_of(event));
        }
        write_listing(context, rows, history_columns);
        return ExitStatus::done;
    }
    for (const Standing& standing : standings) {
        rows.push_back(row_of(standing));
        context.status.count(standing.state);
        if (standing.overdue) {
            context.status.add(ExitStatus::review);
        }
    }
    write_listing(context, rows, status_columns);
    return ExitStatus::done;
}

} // namespace mqa
