// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/output/result_batch.hpp"
#include "match/engine/output/result_writer.hpp"
#include "match/engine/run_context.hpp"

#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace mqa::engine {

/// Whole lines of decisions and what is known of each.
using DecisionSink =
    std::function<void(std::string_view lines, std::span<const DecisionFacts> facts)>;

/// What makes results, one a thread.
std::vector<std::unique_ptr<ResultMaker>> result_makers(Detail detail, RunContext& run);

/// Writes all results of the source as lines of decisions.
void write_results(ResultSource& source, Detail detail, RunContext& run, const DecisionSink& sink);

} // namespace mqa::engine
