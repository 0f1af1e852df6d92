// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// `doctor`: what --via names, the device certificate, the clock and the log of look-ups, each with
/// what mends it. The exit status is that of the gravest finding.
ExitStatus run_doctor(ToolContext& context);

} // namespace mqa
