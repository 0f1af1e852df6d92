// SPDX-License-Identifier: Apache-2.0
#include "registration/ledger/ledger.hpp"

#include "base/error.hpp"
#include "json/gate.hpp"
#include "registration/ledger/event_row.hpp"

#include <algorithm>

namespace mqa {
namespace {

/// The triggers make the history what it is: only its end grows.
constexpr std::string_view create_tables = R"(
CREATE TABLE event (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    institution TEXT NOT NULL,
    name TEXT NOT NULL,
    application TEXT NOT NULL,
    event TEXT NOT NULL,
    state TEXT NOT NULL,
    occurred TEXT NOT NULL,
    recorded TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    details TEXT NOT NULL
);
CREATE INDEX event_by_subject ON event (institution, application, sequence);
CREATE TRIGGER event_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;
CREATE TRIGGER event_never_removed BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'history is never removed'); END;
CREATE TRIGGER event_never_replaced BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;
)";

/// Runs `work` between BEGIN and COMMIT. IMMEDIATE: two runs never decide by the same state.
void in_transaction(SqliteDatabase& database, const std::function<void()>& work) {
    database.execute("BEGIN IMMEDIATE");
    try {
        work();
        database.execute("COMMIT");
    } catch (...) {
        try {
            database.execute("ROLLBACK");
        } catch (const Error&) {
            // Closing the connection rolls back as well; the first error is the one to tell.
        }
        throw;
    }
}

/// While another run has the file open for the first time the mode cannot change, and SQLite does
/// not wait; the file is as safe in its old mode, and the next run changes it.
void use_write_ahead_log(SqliteDatabase& database) {
    try {
        database.execute("PRAGMA journal_mode = WAL");
    } catch (const Error& error) {
        if (error.errc() != Errc::state_in_use) {
            throw;
        }
    }
}

void prepare_file(SqliteDatabase& database) {
    use_write_ahead_log(database);
    database.execute("PRAGMA synchronous = FULL");
    if (database.holds(ledger_kind)) {
        return;
    }
    in_transaction(database, [&] {
        if (!database.holds(ledger_kind)) {
            database.make(ledger_kind, create_tables);
        }
    });
}

std::string latest_digest(const std::vector<LedgerEvent>& round) {
    for (auto event = round.rbegin(); event != round.rend(); ++event) {
        if (event->event == "drafted") {
            return detail_of(*event, "digest");
        }
    }
    return {};
}

/// Whether an application came to its end without being in use. The record may be filed again as it
/// is: what was wrong need not stand in it (an account number, a scan, a link that ran out).
bool is_closed(std::string_view state) {
    return state == "returned" || state == "withdrawn" || state == "ended";
}

/// Whether it is with the portal or on its way to operation. What was only prepared is prepared.
bool has_gone_out(std::string_view state) {
    return state != "draft" && state != "validated" && state != "exported";
}

bool is_same(const LedgerEvent& known, const NewLedgerEvent& event) {
    return known.event == event.event && known.details == event.details &&
           (event.corrected_to.empty() || known.state == event.corrected_to);
}

/// Whether the same was recorded since the application was last drafted.
bool is_repeated(const std::vector<LedgerEvent>& round, const NewLedgerEvent& event) {
    if (!event.moment_given) {
        return !round.empty() && is_same(round.back(), event);
    }
    return std::ranges::any_of(round, [&](const LedgerEvent& known) {
        return is_same(known, event) && known.occurred == event.occurred;
    });
}

/// The words of the command line for what people record; what the tool does has only a title.
TextArgument shown_event(std::string_view event) {
    const auto events = ledger_events();
    const auto entry = std::ranges::find(events, event, &LedgerEventEntry::event);
    return entry == events.end() || entry->by_person
               ? TextArgument("event", event)
               : TextArgument("event", entry->title_en, entry->title_ja);
}

/// What to do about an event that does not fit.
TextArgument advice_after(const std::string& state, ApplicationKind kind) {
    constexpr Text prepare(
        "look at the number and --application, or prepare it first: {command} "
        "PROFILE",
        "番号と --application を確かめてください。準備がまだなら、先に {command} "
        "プロファイル を実行してください");
    constexpr Text choose("possible now: {choices}", "いま記録できるのは {choices} です");
    const TextArguments values{{"command", entry_of(kind).command},
                               {"choices", possible_events(state, kind)}};
    const Text advice = state == "none" ? prepare : choose;
    return {"advice", fill(advice, Language::en, values), fill(advice, Language::ja, values)};
}

[[noreturn]] void refuse(const LedgerSubject& subject, std::string_view event,
                         const std::string& state) {
    const LedgerStateEntry* entry = find_state(state, subject.kind);
    constexpr Text nothing("nothing recorded", "記録なし");
    Error error(Errc::transition_refused);
    error.field(subject.application())
        .with("number", subject.institution)
        .with("application", subject.application())
        .with(shown_event(event))
        .with(advice_after(state, subject.kind));
    if (entry == nullptr) {
        throw error.with("state", nothing);
    }
    throw error.with("state", entry->title_en, entry->title_ja);
}

} // namespace

Ledger::Ledger(const std::string& file)
    : database_(with_private_file(file), SqliteDatabase::Access::create, ledger_kind.invalid) {
    prepare_file(database_);
}

void Ledger::write(const LedgerWriting& writing, const std::function<void(Transaction&)>& work) {
    in_transaction(database_, [&] {
        Transaction transaction(database_, writing);
        work(transaction);
    });
}

std::vector<LedgerEvent> Ledger::history(const std::optional<std::string>& institution) {
    return institution ? events_of_institution(database_, *institution) : all_events(database_);
}

std::vector<LedgerEvent> Ledger::history_of(ApplicationKind kind) {
    return events_of_application(database_, std::string(entry_of(kind).name));
}

std::string Ledger::Transaction::state_of(const LedgerSubject& subject) {
    const std::vector<LedgerEvent> events = latest_round(database_, subject);
    return events.empty() ? "none" : events.back().state;
}

std::vector<LedgerEvent> Ledger::Transaction::round_of(const LedgerSubject& subject) {
    return latest_round(database_, subject);
}

std::optional<LedgerEvent> Ledger::Transaction::last_recorded(const LedgerSubject& subject) {
    const auto people = recordable_events();
    const std::vector<LedgerEvent> round = latest_round(database_, subject);
    for (auto event = round.rbegin(); event != round.rend(); ++event) {
        if (std::ranges::find(people, event->event) != people.end()) {
            return *event;
        }
    }
    return std::nullopt;
}

bool Ledger::Transaction::record(const NewLedgerEvent& event) {
    const std::vector<LedgerEvent> round = latest_round(database_, event.subject);
    if (is_repeated(round, event)) {
        return false;
    }
    const std::string state = round.empty() ? "none" : round.back().state;
    const auto next = state_after(event.event, state, event.subject.kind, event.corrected_to);
    if (!next) {
        refuse(event.subject, event.event, state);
    }
    add(event, *next);
    return true;
}

bool Ledger::Transaction::prepare(const LedgerSubject& subject, const std::string& institution_name,
                                  const std::string& digest, bool ready, Filing filing,
                                  const LedgerDetails& about) {
    const std::vector<LedgerEvent> round = latest_round(database_, subject);
    const std::string state = round.empty() ? "none" : round.back().state;
    const bool again = filing == Filing::again;
    const bool over = is_closed(state) || (again && may_be_filed_again(state, subject.kind));
    const bool known = latest_digest(round) == digest && !over;
    if (known && again && has_gone_out(state)) {
        refuse(subject, "drafted", state);
    }
    if (known && (state != "draft" || !ready)) {
        return false;
    }
    LedgerDetails details{{"digest", digest}};
    details.insert(details.end(), about.begin(), about.end());
    for (const char* event : {"drafted", "validated"}) {
        const bool wanted = event == std::string_view("drafted") ? !known : ready;
        if (wanted) {
            const std::string now = state_of(subject);
            const auto next = state_after(event, now, subject.kind);
            if (!next) {
                refuse(subject, event, now);
            }
            add({.subject = subject,
                 .institution_name = institution_name,
                 .event = event,
                 .occurred = writing_.now,
                 .details = details},
                *next);
        }
    }
    return true;
}

bool Ledger::Transaction::hand_out(const LedgerSubject& subject,
                                   const std::string& institution_name, const std::string& digest) {
    const std::vector<LedgerEvent> round = latest_round(database_, subject);
    const std::string state = round.empty() ? "none" : round.back().state;
    if (latest_digest(round) != digest || state != "validated") {
        return false;
    }
    add({.subject = subject,
         .institution_name = institution_name,
         .event = "exported",
         .occurred = writing_.now,
         .details = {{"digest", digest}}},
        "exported");
    return true;
}

void Ledger::Transaction::add(const NewLedgerEvent& event, const std::string& state) {
    insert_event(database_, {.sequence = 0,
                             .institution = event.subject.institution,
                             .name = event.institution_name,
                             .application = event.subject.application(),
                             .event = event.event,
                             .state = state,
                             .occurred = event.occurred,
                             .recorded = writing_.now,
                             .recorded_by = writing_.by,
                             .details = event.details});
}

} // namespace mqa
