// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// Runs whichever command of mqa-verify was given.
ExitStatus run_verify(ToolContext& context);

} // namespace mqa
