// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// Runs whichever command of mqa-register was given.
ExitStatus run_register(ToolContext& context);

} // namespace mqa
