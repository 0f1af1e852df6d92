// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// Makes a recording from the log of another program.
ExitStatus run_import_log(ToolContext& context);

} // namespace mqa
