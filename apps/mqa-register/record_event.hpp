// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"
#include "registration/ledger/ledger.hpp"

namespace mqa {

/// The event of the command line, of nobody's application yet: what happened, when, to which kind
/// of application, and what belongs to it. Throws bad_option_value, option_required, and usage for
/// what belongs to another event.
NewLedgerEvent event_option(const ToolContext& context);

/// The file of --evidence and its digest; nothing when none was given. Throws file_unreadable,
/// file_too_large.
LedgerDetails evidence_option(const Settings& settings);

} // namespace mqa
