// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "registration/ledger/ledger.hpp"

#include <string>

namespace mqa {

/// By what the ledger knows the institution that somebody names: its 10 digits, of an insurer its
/// 8, also where the online qualification code that came back to it is given and is no institution
/// of its own there. `ledger` may be nullptr. Throws usage for what is no number.
std::string ledger_key(const std::string& text, Ledger* ledger);

/// The insurer that the ledger has this online qualification code of; empty when there is none.
std::string insurer_with_code(const std::string& text, Ledger* ledger);

} // namespace mqa
