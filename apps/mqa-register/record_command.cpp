// SPDX-License-Identifier: Apache-2.0
#include "record_command.hpp"

#include "base/error.hpp"
#include "ledger_option.hpp"
#include "model/date.hpp"
#include "named_institution.hpp"
#include "profile_options.hpp"
#include "registration/forms/evidence_file.hpp"
#include "registration/ledger/online_code.hpp"
#include "registration/rules/field_rules.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <array>
#include <chrono>

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

/// As people type it.
std::optional<std::string> code_option(const Settings& settings) {
    const std::optional<std::string> code = settings.text("code");
    return code ? std::optional(to_half_width(*code)) : std::nullopt;
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
    if (const std::optional<std::string> code = code_option(settings)) {
        details.emplace_back("code", *code);
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

/// Those of --institution, or of a whole association at once those of its profile.
std::vector<std::string> recorded_institutions(const ToolContext& context) {
    const std::optional<std::string> file = context.settings.text("from");
    if (!file) {
        return context.settings.list("institution");
    }
    const InstitutionProfile profile = load_profile(*file);
    std::vector<std::string> keys;
    for (const Institution* institution : selected_institutions(context, profile)) {
        keys.push_back(institution_key(*institution));
        if (keys.back().empty()) {
            throw Error(Errc::institution_unnumbered)
                .file(*file)
                .field(institution->kind == InstitutionKind::insurer ? "insurer_number" : "number")
                .with("position", std::to_string(institution->position));
        }
    }
    return keys;
}

/// The office may give any ten digits: what looks like a slip of the pen is kept and told.
void mention_code(ToolContext& context) {
    const std::optional<std::string> code = code_option(context.settings);
    const RuleContext rules{.kind = InstitutionKind::insurer, .profile = context.profile};
    for (const FieldRule rule :
         {FieldRule::online_code_check_digit, FieldRule::online_code_prefecture}) {
        if (code && !keeps(rule, *code, rules)) {
            const FieldRuleEntry& entry = entry_of(rule);
            context.log.warning(
                Text("--code: {code} {text}; {advice}", "--code: {code} {text}。{advice}"),
                {{"code", entry.code}, {"text", entry.text}, {"advice", entry.advice}});
        }
    }
}

/// One code is one insurer's.
void refuse_code_of_another(const NewLedgerEvent& event, const std::optional<std::string>& code,
                            Ledger& ledger) {
    if (!code) {
        return;
    }
    const std::string owner =
        insurer_of_online_code(ledger.history_of(ApplicationKind::notification_introduce), *code);
    if (!owner.empty() && owner != event.subject.institution) {
        throw Error(Errc::online_code_taken)
            .with("number", event.subject.institution)
            .with("other", owner);
    }
}

} // namespace

ExitStatus run_record(ToolContext& context) {
    const std::vector<std::string> institutions = recorded_institutions(context);
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
    mention_code(context);
    std::string lines;
    ledger->write(ledger_writing(context), [&](Ledger::Transaction& transaction) {
        for (const std::string& institution : institutions) {
            // What a profile says is the key already.
            event.subject.institution = context.settings.given("from")
                                            ? institution
                                            : ledger_key(institution, ledger.get());
            // Also of those before it in this run.
            refuse_code_of_another(event, code_option(context.settings), *ledger);
            const std::optional<LedgerEvent> before = transaction.last_recorded(event.subject);
            const bool added = transaction.record(event);
            context.status.count(added ? "recorded" : "already_there");
            if (added) {
                mention_order(context, event, before);
            }
            lines += told(event, added, transaction.state_of(event.subject), context.language);
        }
    });
    if (shows_text(context)) {
        context.output.write(lines);
    }
    return ExitStatus::done;
}

} // namespace mqa
