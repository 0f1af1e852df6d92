// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// `status [NUMBER]`: where every application stands, or with --history every event. Ends with 10
/// when a deadline has passed.
ExitStatus run_status(ToolContext& context);

} // namespace mqa
