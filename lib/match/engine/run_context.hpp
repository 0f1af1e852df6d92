// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "match/engine/engine_options.hpp"
#include "match/engine/output/told_texts.hpp"
#include "match/matcher.hpp"

#include <mutex>
#include <set>
#include <string>

namespace mqa::engine {

/// What all parts of one run share.
struct RunContext {
    MatchOptions options;
    EngineOptions engine;
    Clock& clock;
    Random& random;
    bool packs_coupons = true;       ///< there would not be room for their rows
    std::mutex ledger_turn{};        ///< held while the ledger of used coupons is asked
    ToldTexts told{};                ///< what results tell, where it was told before
    std::set<std::string> unknown{}; ///< paths of members that records had and nobody knows
};

} // namespace mqa::engine
