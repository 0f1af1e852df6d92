// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "model/registration_records.hpp"
#include "registration/ledger/ledger.hpp"

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
};

/// Every application of the history as it stands at `now`, by institution, in the order in which
/// they were first recorded.
std::vector<Standing> standings_of(const std::vector<LedgerEvent>& history, SysTime now);

/// The deadlines as an iCalendar (RFC 5545): a day each, or a moment. Each has the same UID
/// whenever it is written, so that a calendar replaces it.
std::string calendar_of(const std::vector<Standing>& standings, SysTime now, Language language);

} // namespace mqa
