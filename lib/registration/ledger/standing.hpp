// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "model/registration_records.hpp"
#include "registration/ledger/ledger.hpp"

#include <set>
#include <string>
#include <vector>

namespace mqa {

/// Where one application of one institution stands.
struct Standing {
    LedgerSubject subject;
    std::string name; ///< of the institution
    std::string state;
    SysTime since{};
    std::string reason{};                         ///< of a return or correction
    std::string day{};                            ///< of the change, end or begin, if it is known
    std::vector<ApplicationDeadline> deadlines{}; ///< of what is submitted, and the day to come
    bool overdue = false;                         ///< the last day of the answer has passed
    std::size_t devices_wanted = 0;       ///< that it asks for; 0: an older ledger does not know
    std::set<std::string> device_names{}; ///< device_key of those it is for; empty: of any name
    std::set<std::string> devices{};      ///< device_key of those that were activated
};

/// How many of its devices were activated: those of a name that it is for.
std::size_t devices_done(const Standing& standing);

/// Whether it is known that some of its devices were not activated, while others were.
bool lacks_devices(const Standing& standing);

/// What people are told of a standing: its state and what is to be done, after
/// data/ledger_states.txt.
struct StandingWords {
    std::string title_en{};
    std::string title_ja{};
    std::string next_action_en{}; ///< empty for a state that is not known here
    std::string next_action_ja{};
};

StandingWords words_of(const Standing& standing);

/// Every application of the history as it stands at `now`, by institution, in the order in which
/// they were first recorded.
std::vector<Standing> standings_of(const std::vector<LedgerEvent>& history, SysTime now);

/// The deadlines as an iCalendar (RFC 5545): a day each, or a moment. Each has the same UID
/// whenever it is written, so that a calendar replaces it.
std::string calendar_of(const std::vector<Standing>& standings, SysTime now, Language language);

} // namespace mqa
