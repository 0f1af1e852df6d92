// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/rules/packed_outcomes.hpp"
#include "model/terms.hpp"

#include <cstdint>
#include <string_view>

namespace mqa::engine {

/// What the rules say of one pair, and the parts of the decision's text that only they know. The
/// texts live until the next pair is judged.
struct Judgement {
    PackedOutcomes rules;
    Verdict verdict = Verdict::eligible;
    std::string_view reasons;     ///< the elements of the array `reasons`; empty: there is none
    std::string_view next_action; ///< the two members; empty: nothing stands against the service
    /// Where the number of these texts is kept from one time to the next; nullptr when they were
    /// put together for this pair.
    std::uint32_t* told = nullptr;
};

} // namespace mqa::engine
