// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "registration/ledger/ledger.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace mqa {

/// The online qualification code that came back with the introduction notification of this
/// institution: the last one recorded, as long as the notification stands at accepted. Empty when
/// there is none. `history` is that of the ledger, of this institution or of all.
std::string recorded_online_code(const std::vector<LedgerEvent>& history,
                                 const std::string& institution);

/// The insurers by their codes, each as above: of a whole association at once. `history` is that of
/// all.
std::map<std::string, std::string, std::less<>>
insurers_by_online_code(const std::vector<LedgerEvent>& history);

/// The insurer to whom `code` came back; empty when it is nobody's. `history` as above.
std::string insurer_of_online_code(const std::vector<LedgerEvent>& history,
                                   const std::string& code);

} // namespace mqa
