// SPDX-License-Identifier: Apache-2.0
#include "registration/ledger/event_row.hpp"

#include "base/error.hpp"
#include "json/gate.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view select_columns =
    "SELECT sequence, institution, name, application, event, state, occurred, recorded, "
    "recorded_by, details FROM event ";

SysTime instant_from(const std::string& text, const std::string& file) {
    const std::optional<SysTime> when = parse_instant(text);
    if (!when) {
        throw Error(Errc::ledger_invalid).file(file);
    }
    return *when;
}

LedgerEvent event_from(const SqliteStatement& row, const std::string& file) {
    return {.sequence = row.integer(0),
            .institution = row.text(1),
            .name = row.text(2),
            .application = row.text(3),
            .event = row.text(4),
            .state = row.text(5),
            .occurred = instant_from(row.text(6), file),
            .recorded = instant_from(row.text(7), file),
            .recorded_by = row.text(8),
            .details = ledger_details_from(row.text(9))};
}

std::vector<LedgerEvent> collect(SqliteStatement& statement, const std::string& file) {
    std::vector<LedgerEvent> events;
    while (statement.step()) {
        events.push_back(event_from(statement, file));
    }
    return events;
}

} // namespace

void insert_event(SqliteDatabase& database, const LedgerEvent& event) {
    SqliteStatement insert = database.prepare(
        "INSERT INTO event (institution, name, application, event, state, occurred, recorded, "
        "recorded_by, details) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    insert.bind(1, event.institution).bind(2, event.name).bind(3, event.application);
    insert.bind(4, event.event).bind(5, event.state).bind(6, format_instant(event.occurred));
    insert.bind(7, format_instant(event.recorded)).bind(8, event.recorded_by);
    insert.bind(9, dump(encode(event.details)));
    insert.step();
}

std::vector<LedgerEvent> all_events(SqliteDatabase& database) {
    SqliteStatement statement = database.prepare(std::string(select_columns) + "ORDER BY sequence");
    return collect(statement, database.file());
}

std::vector<LedgerEvent> events_of_institution(SqliteDatabase& database,
                                               const std::string& institution) {
    SqliteStatement statement =
        database.prepare(std::string(select_columns) + "WHERE institution = ?1 ORDER BY sequence");
    statement.bind(1, institution);
    return collect(statement, database.file());
}

std::vector<LedgerEvent> events_of_application(SqliteDatabase& database,
                                               const std::string& application) {
    SqliteStatement statement =
        database.prepare(std::string(select_columns) + "WHERE application = ?1 ORDER BY sequence");
    statement.bind(1, application);
    return collect(statement, database.file());
}

std::vector<LedgerEvent> latest_round(SqliteDatabase& database, const LedgerSubject& subject) {
    SqliteStatement statement = database.prepare(
        std::string(select_columns) +
        "WHERE institution = ?1 AND application = ?2 AND sequence >= (SELECT "
        "COALESCE(MAX(sequence), 0) FROM event WHERE institution = ?1 AND application = ?2 AND "
        "event = 'drafted') ORDER BY sequence");
    statement.bind(1, subject.institution).bind(2, subject.application());
    return collect(statement, database.file());
}

std::string detail_of(const LedgerEvent& event, std::string_view name) {
    const auto found =
        std::ranges::find(event.details, name, &std::pair<std::string, std::string>::first);
    return found == event.details.end() ? std::string() : found->second;
}

} // namespace mqa
