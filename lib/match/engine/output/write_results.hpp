// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/output/result_batch.hpp"
#include "match/engine/run_context.hpp"

namespace mqa::engine {

/// Writes all results of the source as lines of decisions.
void write_results(ResultSource& source, Detail detail, RunContext& run, const DecisionSink& sink);

} // namespace mqa::engine
