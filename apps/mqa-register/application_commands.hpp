// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"
#include "registration/forms/application_kind.hpp"

namespace mqa {

/// Prepares one kind of application for the institutions of a profile: judged, put down in the
/// ledger, handed out. An institution whose portal has no such form becomes an error record, the
/// others go on. Ends with 10 when something has to be corrected.
ExitStatus run_application(ToolContext& context, ApplicationKind kind);

} // namespace mqa
