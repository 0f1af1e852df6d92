// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"
#include "lists/list_columns.hpp"

namespace mqa {

/// `insurers check|export FILE` and `institutions check|export FILE`: a contract list before it is
/// handed in. A file that is not the list named is refused.
ExitStatus run_list_check(ToolContext& context, ListKind kind);
ExitStatus run_list_export(ToolContext& context, ListKind kind);

} // namespace mqa
