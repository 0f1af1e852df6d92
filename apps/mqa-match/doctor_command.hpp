// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// `doctor`: looks at the files that the settings name, at the clock and at the fonts, and says for
/// each what is to be done.
ExitStatus run_match_doctor(ToolContext& context);

} // namespace mqa
