// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// The default command: every record a question, every question an answer.
ExitStatus run_confirm(ToolContext& context);

/// `challenge`: something for a card to sign, from the gateway or made for a register.
ExitStatus run_challenge(ToolContext& context);

} // namespace mqa
