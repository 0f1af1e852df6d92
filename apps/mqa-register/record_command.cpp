// SPDX-License-Identifier: Apache-2.0
#include "record_command.hpp"

#include "base/error.hpp"
#include "ledger_option.hpp"
#include "named_institution.hpp"
#include "record_event.hpp"
#include "record_subjects.hpp"
#include "registration/ledger/devices.hpp"
#include "registration/ledger/online_code.hpp"
#include "registration/ledger/standing.hpp"
#include "registration/rules/field_rules.hpp"

#include <functional>
#include <map>
#include <memory>
#include <utility>

namespace mqa {
namespace {

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
std::string told(const Standing& standing, bool added, Language language) {
    constexpr Text recorded("{number}, {form}: {state}{known}\n  next: {next}\n",
                            "{number} {form}: {state}{known}\n  次に: {next}\n");
    const ApplicationKindEntry& form = entry_of(standing.subject.kind);
    const StandingWords words = words_of(standing);
    return fill(recorded, language,
                {{"number", standing.subject.institution},
                 {"form", form.title_en, form.title_ja},
                 {"state", words.title_en, words.title_ja},
                 added ? TextArgument("known", "")
                       : TextArgument("known", " (was recorded already)", "（記録済み）"),
                 {"next", words.next_action_en, words.next_action_ja}});
}

/// The ledger keeps what it is told; what does not fit the application is pointed out.
void mention_devices(ToolContext& context, const NewLedgerEvent& event, const Standing& standing) {
    const std::string& number = event.subject.institution;
    if (event.event == "operating" && lacks_devices(standing)) {
        context.log.warning(
            Text("{number}: only {done} of {wanted} devices are activated; record "
                 "device_activated for each of the others",
                 "{number}: 初期登録した端末は {wanted} 台のうち {done} 台だけです。残りの端末も 1 "
                 "台ごとに device_activated を記録してください"),
            {{"number", number},
             {"done", std::to_string(devices_done(standing))},
             {"wanted", std::to_string(standing.devices_wanted)}});
    }
    for (const auto& [name, value] : event.details) {
        const bool stray = name == "device" && !standing.device_names.empty() &&
                           !standing.device_names.contains(device_key(value));
        if (stray) {
            context.log.warning(
                Text("{number}: no device of the profile is called {device}, so it does not "
                     "count; where use.devices has changed, record it with --from PROFILE",
                     "{number}: {device} という名前の端末はプロファイルにないため、台数に含めませ"
                     "ん。use.devices を変えたときは --from プロファイル を付けて記録してください"),
                {{"number", number}, {"device", value}});
        }
    }
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
    if (subject.described && event.event == "device_activated") {
        // The profile of today knows better than the application what the devices are called.
        const LedgerDetails devices = device_details(*subject.described, made.subject);
        made.details.insert(made.details.end(), devices.begin(), devices.end());
    }
    return made;
}

/// A run of `record` on its ledger.
class Recording {
public:
    Recording(ToolContext& context, Ledger& ledger, const NewLedgerEvent& event)
        : context_(context), ledger_(ledger), event_(event),
          evidence_(evidence_option(context.settings)), codes_(ledger) {}

    /// What is told of each that is recorded. Of several, one that cannot be keeps no other out.
    std::string record_all(const std::vector<RecordedSubject>& subjects,
                           Ledger::Transaction& transaction) {
        std::string lines;
        for (const RecordedSubject& subject : subjects) {
            try {
                lines += record_one(subject, transaction);
            } catch (const Error& error) {
                if (subjects.size() == 1 || !is_of_one(error.errc())) {
                    throw;
                }
                leave_out(error);
            }
        }
        return lines;
    }

private:
    /// Whether the error says nothing about the command or the others.
    static bool is_of_one(Errc errc) {
        return errc == Errc::transition_refused || errc == Errc::institution_unnumbered;
    }

    std::string record_one(const RecordedSubject& subject, Ledger::Transaction& transaction) {
        if (subject.fault) {
            throw Error(*subject.fault);
        }
        const NewLedgerEvent event = event_of(subject, event_, evidence_, ledger_);
        if (!subject.code.empty()) {
            codes_.take(subject.code, event.subject.institution);
        }
        const std::optional<LedgerEvent> before = transaction.last_recorded(event.subject);
        const bool added = transaction.record(event);
        const Standing standing =
            standings_of(transaction.round_of(event.subject), context_.clock.now()).at(0);
        context_.status.count(added ? "recorded" : "already_there");
        if (!subject.code.empty()) {
            mention_code(context_, subject);
        }
        if (added) {
            mention_order(context_, event, before);
            mention_devices(context_, event, standing);
        }
        return told(standing, added, context_.language);
    }

    /// Nothing of it was written.
    void leave_out(const Error& error) {
        context_.log.write(LogLevel::error,
                           Text("{code} {message}; {hint}", "{code} {message}。{hint}"),
                           {{"code", error.entry().code},
                            {"message", error.message(Language::en), error.message(Language::ja)},
                            {"hint", error.hint(Language::en), error.hint(Language::ja)}});
        context_.status.count("refused");
        context_.status.add(context_.settings.flag("strict") ? ExitStatus::input_invalid
                                                             : ExitStatus::review);
    }

    ToolContext& context_;
    Ledger& ledger_;
    const NewLedgerEvent& event_;
    LedgerDetails evidence_;
    CodeBook codes_;
};

} // namespace

ExitStatus run_record(ToolContext& context) {
    const std::vector<RecordedSubject> subjects = record_subjects(context);
    const NewLedgerEvent event = event_option(context);
    require_ledger(context.settings);
    const std::unique_ptr<Ledger> ledger = open_ledger(context);
    Recording recording(context, *ledger, event);
    std::string lines;
    ledger->write(ledger_writing(context), [&](Ledger::Transaction& transaction) {
        lines = recording.record_all(subjects, transaction);
    });
    if (shows_text(context)) {
        context.output.write(lines);
    }
    return ExitStatus::done;
}

} // namespace mqa
