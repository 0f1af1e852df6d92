// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// `partition`: qualifications from standard input and --coupons into parts in the folder --into.
ExitStatus run_partition(ToolContext& context);

/// `merge DIR`: the decisions about the parts, in the order of the single run. Ends as that would.
ExitStatus run_merge(ToolContext& context);

} // namespace mqa
