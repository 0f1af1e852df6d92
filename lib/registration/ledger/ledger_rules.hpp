// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "registration/forms/application_kind.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// An application as the ledger names it: its kind, and which of several ("add_devices/2").
struct LedgerSubject {
    std::string institution; ///< institution_key
    ApplicationKind kind = ApplicationKind::account;
    std::size_t batch = 0;

    std::string application() const;
    bool operator==(const LedgerSubject&) const = default;
};

/// Nothing for a text that names no application.
std::optional<LedgerSubject> ledger_subject(std::string institution, std::string_view application);

/// A state, as data/ledger_states.txt describes it for one kind of application.
struct LedgerStateEntry {
    std::string_view state;
    std::string_view title_en;
    std::string_view title_ja;
    std::string_view next_action_en;
    std::string_view next_action_ja;
};

/// nullptr for a state that does not exist.
const LedgerStateEntry* find_state(std::string_view state, ApplicationKind kind);

struct LedgerEventEntry {
    std::string_view event;
    bool by_person = false;
    std::string_view applications;
    std::string_view from;
    std::string_view to;
    std::string_view title_en;
    std::string_view title_ja;
};

/// The rows of data/ledger_events.txt.
std::span<const LedgerEventEntry> ledger_events();

/// The names of the events that people record, for command line and refusals.
std::vector<std::string_view> recordable_events();

/// The state that `event` turns `state` ("none": nothing recorded yet) into, or nothing when it
/// cannot follow. `corrected_to` is the state of the event `corrected`.
std::optional<std::string> state_after(std::string_view event, std::string_view state,
                                       ApplicationKind kind, std::string_view corrected_to = {});

/// The kind of application that `event` is about, where it is about one kind alone.
std::optional<ApplicationKind> only_application_of(std::string_view event);

/// Whether an application of this kind in `state` has come to its end, and another one may follow
/// it: more devices, the next change.
bool may_be_filed_again(std::string_view state, ApplicationKind kind);

/// The events a person may record in `state`, with comma.
std::string possible_events(std::string_view state, ApplicationKind kind);

/// The states that an application of this kind can come to, in the order of their events.
std::vector<std::string_view> possible_states(ApplicationKind kind);

} // namespace mqa
