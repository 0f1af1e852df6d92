// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// `record EVENT`: what happened to an application, for each --institution. The same again is
/// taken as known. Of several, what cannot be recorded is told and left out, and the run ends with
/// review. On a terminal it tells what was recorded and what comes next.
ExitStatus run_record(ToolContext& context);

} // namespace mqa
