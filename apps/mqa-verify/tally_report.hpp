// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"
#include "cli/run_status.hpp"
#include "confirm/batch/batch.hpp"

namespace mqa {

/// How often each status, and an error, occurred.
void report(const BatchTally& tally, RunStatus& status);

} // namespace mqa
