// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "match/engine/engine_options.hpp"
#include "match/engine/output/result_writer.hpp"
#include "match/matcher.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa::engine {

/// Whole lines of decisions and what is known of each.
using DecisionSink =
    std::function<void(std::string_view lines, std::span<const DecisionFacts> facts)>;

/// What all parts of one run share.
struct RunContext {
    MatchOptions options;
    EngineOptions engine;
    Clock& clock;
    Random& random;
    bool packs_coupons = true;         ///< there would not be room for their rows
    std::mutex ledger_turn{};          ///< held while the ledger of used coupons is asked
    std::set<std::string> unknown{};   ///< paths of members that records had and nobody knows

    /// One a thread.
    std::vector<std::unique_ptr<ResultMaker>> result_makers(Detail detail) {
        std::vector<std::unique_ptr<ResultMaker>> makers;
        for (unsigned thread = 0; thread < engine.threads; ++thread) {
            makers.push_back(std::make_unique<ResultMaker>(options.decision, detail, ledger_turn));
        }
        return makers;
    }
};

} // namespace mqa::engine
