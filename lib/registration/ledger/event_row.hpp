// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "registration/ledger/ledger.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// Rows of the table `event` and their place in memory. Private to the ledger.

void insert_event(SqliteDatabase& database, const LedgerEvent& event);
std::vector<LedgerEvent> all_events(SqliteDatabase& database);
std::vector<LedgerEvent> events_of_institution(SqliteDatabase& database,
                                               const std::string& institution);

/// Of one application, whoever's.
std::vector<LedgerEvent> events_of_application(SqliteDatabase& database,
                                               const std::string& application);

/// The events of one application since it was last drafted from anew: all that decides what may
/// come next. With the `drafted` that began it.
std::vector<LedgerEvent> latest_round(SqliteDatabase& database, const LedgerSubject& subject);

/// Empty when the event has no such detail.
std::string detail_of(const LedgerEvent& event, std::string_view name);

} // namespace mqa
