// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// Reads every recorded session and writes a record for each.
ExitStatus run_read(ToolContext& context);

} // namespace mqa
