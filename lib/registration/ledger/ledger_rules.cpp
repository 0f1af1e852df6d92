// SPDX-License-Identifier: Apache-2.0
#include "registration/ledger/ledger_rules.hpp"

#include "base/data_table.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

namespace mqa {

namespace data {
extern const std::string_view ledger_events;
extern const std::string_view ledger_states;
} // namespace data

namespace {

constexpr std::size_t event_columns = 7;
constexpr std::size_t state_columns = 6;
constexpr std::size_t most_batches = 1000;

bool lists(std::string_view column, std::string_view word) {
    const auto parts = parts_of_column(column, ',');
    return column == "any" || std::ranges::find(parts, word) != parts.end();
}

std::vector<LedgerEventEntry> read_events() {
    std::vector<LedgerEventEntry> entries;
    for (const DataRow& row : data_rows(data::ledger_events, event_columns)) {
        entries.push_back({.event = row[0],
                           .by_person = row[1] == "person",
                           .applications = row[2],
                           .from = row[3],
                           .to = row[4],
                           .title_en = row[5],
                           .title_ja = row[6]});
    }
    return entries;
}

/// By state and application; "any" is for those that have no row of their own.
using StateTable = std::map<std::pair<std::string_view, std::string_view>, LedgerStateEntry>;

StateTable read_states() {
    StateTable states;
    for (const DataRow& row : data_rows(data::ledger_states, state_columns)) {
        states[{row[0], row[1]}] = {.state = row[0],
                                    .title_en = row[2],
                                    .title_ja = row[3],
                                    .next_action_en = row[4],
                                    .next_action_ja = row[5]};
    }
    return states;
}

bool can_come_to(std::string_view state, ApplicationKind kind) {
    const auto states = possible_states(kind);
    return std::ranges::find(states, state) != states.end();
}

} // namespace

std::string LedgerSubject::application() const {
    std::string name(entry_of(kind).name);
    return batch == 0 ? name : name + "/" + std::to_string(batch + 1);
}

std::optional<LedgerSubject> ledger_subject(std::string institution, std::string_view application) {
    const std::size_t slash = application.find('/');
    const auto kind = application_kind_from(application.substr(0, slash));
    if (!kind) {
        return std::nullopt;
    }
    LedgerSubject subject{.institution = std::move(institution), .kind = *kind};
    if (slash != std::string_view::npos) {
        const std::string_view number = application.substr(slash + 1);
        std::size_t position = 0;
        const char* end = number.data() + number.size();
        const auto [stop, problem] = std::from_chars(number.data(), end, position);
        if (problem != std::errc{} || stop != end || position < 2 || position > most_batches) {
            return std::nullopt;
        }
        subject.batch = position - 1;
    }
    return subject;
}

const LedgerStateEntry* find_state(std::string_view state, ApplicationKind kind) {
    static const StateTable states = read_states();
    for (const std::string_view application : {entry_of(kind).name, std::string_view("any")}) {
        const auto found = states.find({state, application});
        if (found != states.end()) {
            return &found->second;
        }
    }
    return nullptr;
}

std::span<const LedgerEventEntry> ledger_events() {
    static const std::vector<LedgerEventEntry> entries = read_events();
    return entries;
}

std::vector<std::string_view> recordable_events() {
    std::vector<std::string_view> names;
    for (const LedgerEventEntry& entry : ledger_events()) {
        // One that may follow several states has a row for each of what it leads to.
        const bool known = std::ranges::find(names, entry.event) != names.end();
        if (entry.by_person && !known) {
            names.push_back(entry.event);
        }
    }
    return names;
}

std::optional<std::string> state_after(std::string_view event, std::string_view state,
                                       ApplicationKind kind, std::string_view corrected_to) {
    for (const LedgerEventEntry& entry : ledger_events()) {
        const bool fits = entry.event == event && lists(entry.applications, entry_of(kind).name) &&
                          lists(entry.from, state);
        if (!fits) {
            continue;
        }
        if (entry.to != "-") {
            return std::string(entry.to);
        }
        // Where nothing was recorded there is nothing to put right.
        const bool known = state != "none" && can_come_to(corrected_to, kind);
        return known ? std::optional(std::string(corrected_to)) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<ApplicationKind> only_application_of(std::string_view event) {
    std::optional<ApplicationKind> only;
    for (const LedgerEventEntry& entry : ledger_events()) {
        if (entry.event == event) {
            // Of a list of names, or of any, this is none.
            const auto kind = application_kind_from(entry.applications);
            if (!kind || (only && *only != *kind)) {
                return std::nullopt;
            }
            only = kind;
        }
    }
    return only;
}

bool may_be_filed_again(std::string_view state, ApplicationKind kind) {
    return kind == ApplicationKind::add_devices
               ? state == "devices_activated"
               : kind == ApplicationKind::change_or_end && state == "accepted";
}

std::string possible_events(std::string_view state, ApplicationKind kind) {
    std::string events;
    for (const LedgerEventEntry& entry : ledger_events()) {
        const bool fits = entry.by_person && lists(entry.applications, entry_of(kind).name) &&
                          lists(entry.from, state) && (entry.to != "-" || state != "none");
        if (fits) {
            events += (events.empty() ? "" : ", ") + std::string(entry.event);
        }
    }
    return events;
}

std::vector<std::string_view> possible_states(ApplicationKind kind) {
    std::vector<std::string_view> states;
    for (const LedgerEventEntry& entry : ledger_events()) {
        const bool fits = entry.to != "-" && lists(entry.applications, entry_of(kind).name);
        if (fits && std::ranges::find(states, entry.to) == states.end()) {
            states.push_back(entry.to);
        }
    }
    return states;
}

} // namespace mqa
