// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// `audit ZIP`: the files of a submission held against decisions. Ends with 11 when a file would
/// come back, 10 when one needs a look.
ExitStatus run_audit(ToolContext& context);

} // namespace mqa
