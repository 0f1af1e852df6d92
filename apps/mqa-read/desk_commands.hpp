// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// Lists the readers and what lies in them.
ExitStatus run_readers(ToolContext& context);

/// Tells the tries left and the dates of the certificate of the card that lies there.
ExitStatus run_status(ToolContext& context);

/// Checks service, readers, card and clock, each with what mends it.
ExitStatus run_doctor(ToolContext& context);

} // namespace mqa
