// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// `rules`: every rule with its title and what the configuration makes of it.
ExitStatus run_rules(ToolContext& context);

/// `lists check FILE`: how the list was understood, and a line for everything worth correcting.
/// Ends with 10 when there is an error or warning.

} // namespace mqa
