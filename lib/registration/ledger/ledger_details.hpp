// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json/json.hpp"

#include <string>
#include <utility>
#include <vector>

namespace mqa {

/// What belongs to an event of the ledger beside its moment, in the order given: reason, reference,
/// file and its sha256, device, code … Texts only.
using LedgerDetails = std::vector<std::pair<std::string, std::string>>;

/// One object, a member a detail.
Json encode(const LedgerDetails& details);

/// The details of such an object, as its text. Throws the errors of the JSON gate.
LedgerDetails ledger_details_from(const std::string& text);

} // namespace mqa
