// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// `used add`: records the coupons of those who were served. Ends with 10 when a coupon had been
/// used before or a line could not be used.
ExitStatus run_used_add(ToolContext& context);

/// `used undo`: takes uses back. Ends with 10 when one was not in the ledger.
ExitStatus run_used_undo(ToolContext& context);

/// `used list`: every entry of the ledger.
ExitStatus run_used_list(ToolContext& context);

} // namespace mqa
