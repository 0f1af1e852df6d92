// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// Runs the command that was given.
ExitStatus run_read_tool(ToolContext& context);

/// Reads cards, from a reader or from recordings, and writes a record for each.
ExitStatus run_read(ToolContext& context);

} // namespace mqa
