// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// `register import` and `register add`: members from mqa.member/1 lines or a CSV table, told apart
/// by content. Lines go in all or none. Of a table, rows with a fault become error records and the
/// rest goes in; when no row can be used, the register stays as it was.
ExitStatus run_register_import(ToolContext& context);
ExitStatus run_register_add(ToolContext& context);

/// `register show`: the members of a register as records.
ExitStatus run_register_show(ToolContext& context);

} // namespace mqa
