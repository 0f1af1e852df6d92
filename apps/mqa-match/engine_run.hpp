// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"
#include "match/matcher.hpp"

#include <set>
#include <string>

namespace mqa {

/// The exit status that a verdict asks for.
ExitStatus status_for(Verdict verdict);

/// Says once for each member that nobody knows that it is ignored.

/// Pairs and decides in best mode by the fast engine.
void run_engine(ToolContext& context, const MatchOptions& options);

} // namespace mqa
