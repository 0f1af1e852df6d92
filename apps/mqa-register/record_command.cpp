// SPDX-License-Identifier: Apache-2.0
#include "record_command.hpp"

#include "base/error.hpp"
#include "ledger_option.hpp"
#include "model/date.hpp"
#include "named_institution.hpp"
#include "record_subjects.hpp"
#include "registration/forms/evidence_file.hpp"
#include "registration/ledger/online_code.hpp"
#include "registration/rules/field_rules.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <utility>

namespace mqa {
namespace {

/// Clocks of two desks differ by so much.
constexpr std::chrono::minutes clock_tolerance{5};

[[noreturn]] void refuse_future(const Settings& settings) {
    settings.refuse("at",
                    Text("a day or an instant that has come", "今日まで、または現在までの日時"));
}

/// The moment of --at, which `now` has reached.
std::optional<SysTime> moment_option(const Settings& settings, SysTime now) {
    const std::optional<std::string> text = settings.text("at");
    if (!text) {
        return std::nullopt;
    }
    if (const auto when = parse_instant(*text)) {
        if (*when > now + clock_tolerance) {
            refuse_future(settings);
        }
        return when;
    }
    if (const auto day = Date::parse(*text)) {
        if (*day > Date(day_in_japan(now + clock_tolerance))) {
            refuse_future(settings);
        }
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
    // Of one beyond the limit there is no digest, and the portal would not take it.
    if (file.sha256.empty()) {
        throw Error(Errc::file_too_large).file(*path).with("limit", "100 MB");
    }
    details.emplace_back("evidence", *path);
    details.emplace_back("sha256", file.sha256);
}

LedgerDetails details_option(const Settings& settings) {
    LedgerDetails details;
    for (const char* name : {"reason", "reference", "device"}) {
        if (const std::optional<std::string> value = settings.text(name)) {
            if (!is_valid_utf8(*value)) {
                settings.refuse(name, Text("UTF-8", "UTF-8 の文字列"));
            }
            details.emplace_back(name, *value);
        }
    }
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
        const bool in_table = need.key == "code" && settings.text("code_list");
        if (need.event == event && !in_table) {
            settings.required_text(need.key, need.advice);
        }
    }
    const std::optional<std::string> code = code_option(settings);
    if (code && !(code->size() == 10 && only_digits(*code) == *code)) {
        settings.refuse("code", Text("10 digits", "数字 10 桁"));
    }
}

/// --to names a state that an application of this kind can come to.
void require_possible_state(const Settings& settings, ApplicationKind kind) {
    const std::optional<std::string> state = settings.text("to");
    const auto states = possible_states(kind);
    if (!state || std::ranges::find(states, *state) != states.end()) {
        return;
    }
    std::string expected;
    for (const std::string_view one : states) {
        expected += (expected.empty() ? "" : ", ") + std::string(one);
    }
    throw Error(Errc::bad_option_value).with("option", "--to").with("expected", expected);
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
    require_possible_state(settings, subject->kind);
    const std::optional<SysTime> moment = moment_option(settings, context.clock.now());
    event.occurred = moment.value_or(context.clock.now());
    event.moment_given = moment.has_value();
    event.details = details_option(settings);
    event.corrected_to = settings.text("to").value_or("");
    return event;
}

/// Backfilled in the wrong order, or a slip of the pen: the ledger keeps what it is told.
void mention_order(ToolContext& context, const NewLedgerEvent& event,
                   const std::optional<LedgerEvent>& before) {
    if (before && event.moment_given && event.occurred < before->occurred) {
        context.log.warning(Text("{number}: this is before {event}, which was recorded for {when}",
                                 "{number}: {event}（{when}）より前の日時です"),
                            {{"number", event.subject.institution},
                             {"event", before->event},
                             {"when", format_instant(before->occurred)}});
    }
}

/// What a person at the screen sees of it.
std::string told(const NewLedgerEvent& event, bool added, const std::string& state,
                 Language language) {
    constexpr Text recorded("{number}, {form}: {state}{known}\n  next: {next}\n",
                            "{number} {form}: {state}{known}\n  次に: {next}\n");
    const ApplicationKindEntry& form = entry_of(event.subject.kind);
    const LedgerStateEntry* entry = find_state(state, event.subject.kind);
    TextArguments values{{"number", event.subject.institution},
                         {"form", form.title_en, form.title_ja},
                         added ? TextArgument("known", "")
                               : TextArgument("known", " (was recorded already)", "（記録済み）")};
    if (entry != nullptr) {
        values.emplace_back("state", entry->title_en, entry->title_ja);
        values.emplace_back("next", entry->next_action_en, entry->next_action_ja);
    }
    return fill(recorded, language, values);
}

/// The office may give any ten digits: what looks like a slip of the pen is kept and told.
void mention_code(ToolContext& context, const RecordedSubject& subject) {
    const RuleContext rules{.kind = InstitutionKind::insurer, .profile = context.profile};
    for (const FieldRule rule :
         {FieldRule::online_code_check_digit, FieldRule::online_code_prefecture}) {
        if (!keeps(rule, subject.code, rules)) {
            const FieldRuleEntry& entry = entry_of(rule);
            context.log.warning(
                Text("{number}: {code} {text}; {advice}", "{number}: {code} {text}。{advice}"),
                {{"number", subject.institution},
                 {"code", entry.code},
                 {"text", entry.text},
                 {"advice", entry.advice}});
        }
    }
}

/// Whose the codes are, with those of this run.
class CodeBook {
public:
    explicit CodeBook(Ledger& ledger) : ledger_(ledger) {}

    /// One code is one insurer's.
    void take(const std::string& code, const std::string& insurer) {
        if (!std::exchange(read_, true)) {
            owners_ = insurers_by_online_code(
                ledger_.history_of(ApplicationKind::notification_introduce));
        }
        const auto [owner, fresh] = owners_.try_emplace(code, insurer);
        if (!fresh && owner->second != insurer) {
            throw Error(Errc::online_code_taken)
                .with("number", insurer)
                .with("other", owner->second);
        }
    }

private:
    Ledger& ledger_;
    bool read_ = false;
    std::map<std::string, std::string, std::less<>> owners_{};
};

/// The event of the command line as it is of one of the subjects.
NewLedgerEvent event_of(const RecordedSubject& subject, const NewLedgerEvent& event,
                        const LedgerDetails& evidence, Ledger& ledger) {
    NewLedgerEvent made = event;
    made.subject.institution =
        subject.is_key ? subject.institution : ledger_key(subject.institution, &ledger);
    if (!subject.code.empty()) {
        made.details.emplace_back("code", subject.code);
    }
    made.details.insert(made.details.end(), evidence.begin(), evidence.end());
    return made;
}

/// What is told of each.
std::string record_all(ToolContext& context, Ledger& ledger,
                       const std::vector<RecordedSubject>& subjects, const NewLedgerEvent& common,
                       Ledger::Transaction& transaction) {
    CodeBook codes(ledger);
    LedgerDetails evidence;
    add_evidence(context.settings, evidence);
    std::string lines;
    for (const RecordedSubject& subject : subjects) {
        const NewLedgerEvent event = event_of(subject, common, evidence, ledger);
        if (!subject.code.empty()) {
            codes.take(subject.code, event.subject.institution);
            mention_code(context, subject);
        }
        const std::optional<LedgerEvent> before = transaction.last_recorded(event.subject);
        const bool added = transaction.record(event);
        context.status.count(added ? "recorded" : "already_there");
        if (added) {
            mention_order(context, event, before);
        }
        lines += told(event, added, transaction.state_of(event.subject), context.language);
    }
    return lines;
}

} // namespace

ExitStatus run_record(ToolContext& context) {
    const std::vector<RecordedSubject> subjects = record_subjects(context);
    const NewLedgerEvent event = event_option(context);
    const std::unique_ptr<Ledger> ledger = open_ledger(context);
    if (!ledger) {
        context.settings.refuse("ledger", Text("a file", "ファイル"));
    }
    std::string lines;
    ledger->write(ledger_writing(context), [&](Ledger::Transaction& transaction) {
        lines = record_all(context, *ledger, subjects, event, transaction);
    });
    if (shows_text(context)) {
        context.output.write(lines);
    }
    return ExitStatus::done;
}

} // namespace mqa
