// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"
#include "registration/ledger/ledger.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mqa {

/// Where the ledger is: --ledger, else registrations.sqlite in the state folder; nothing for `off`.
/// Nothing is made.
std::optional<std::string> ledger_file(const ToolContext& context);

/// For a command that is about the ledger: refuses `off` with bad_option_value or bad_config_value.
void require_ledger(const Settings& settings);

/// The ledger of --ledger, else registrations.sqlite in the state folder; nothing for `off`.
std::unique_ptr<Ledger> open_ledger(const ToolContext& context);

/// The same without making it: nothing where there is none yet.
std::unique_ptr<Ledger> existing_ledger(const ToolContext& context);

/// Its history without making it: nothing where there is none yet. Throws file_unreadable when
/// --ledger names a file that is not there.
std::vector<LedgerEvent> read_history(const ToolContext& context,
                                      const std::optional<std::string>& institution = {});

/// Who writes, and when.
LedgerWriting ledger_writing(const ToolContext& context);

} // namespace mqa
