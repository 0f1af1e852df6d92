// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "registration/ledger/standing.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace mqa {

/// What the ledger knows of one institution on its way to operation. Of a use that has ended, only
/// that it has: what was added and activated then is no part of the next one.
struct Progress {
    std::map<std::string, Standing, std::less<>> standings; ///< by application
    std::set<std::string> devices;                          ///< that were activated, by device_key
};

/// `history` is that of the ledger, of this institution or of all.
Progress progress_of(const std::string& institution, const std::vector<LedgerEvent>& history,
                     SysTime now);

} // namespace mqa
