// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"
#include "cli/run_status.hpp"
#include "confirm/batch/batch.hpp"

namespace mqa {

/// How often each status, and an error, occurred.
void report(const BatchTally& tally, RunStatus& status);

/// Warns of records that the format of the output could not take whole; somebody has to look.
void report_damage(const RecordOutput& output, ToolContext& context);

} // namespace mqa
