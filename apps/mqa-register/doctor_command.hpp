// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// `doctor [PROFILE]`: what would keep a registration from working, what the user named first, and
/// the command that mends it. Nothing is made or changed.
ExitStatus run_register_doctor(ToolContext& context);

} // namespace mqa
