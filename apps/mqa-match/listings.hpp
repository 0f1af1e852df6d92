// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// `rules`: every rule with its title and what the configuration makes of it.
ExitStatus run_rules(ToolContext& context);

} // namespace mqa
