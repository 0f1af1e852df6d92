// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"

namespace mqa {

/// `lists check`, `lists diff` and `lists export`.
ExitStatus run_lists_check(ToolContext& context);
ExitStatus run_lists_diff(ToolContext& context);
ExitStatus run_lists_export(ToolContext& context);

} // namespace mqa
