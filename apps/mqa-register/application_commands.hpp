// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// Each prepares one kind of application for the institutions of a profile: judged, put down in
/// the ledger, handed out. An institution whose portal has no such form becomes an error record,
/// the others go on. Ends with 10 when something has to be corrected.
ExitStatus run_account(ToolContext& context);
ExitStatus run_apply(ToolContext& context);
ExitStatus run_add_devices(ToolContext& context);
ExitStatus run_start_date(ToolContext& context);
ExitStatus run_change(ToolContext& context);
ExitStatus run_notify_introduce(ToolContext& context);
ExitStatus run_notify_abolish(ToolContext& context);

} // namespace mqa
