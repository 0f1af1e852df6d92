// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/date.hpp"
#include "model/terms.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// When a proof may be used at a specific health checkup. The state changes these days, so they are
/// data (data/proofs.txt) with the notice they come from.
struct ProofPeriod {
    Proof proof = Proof::my_number_card;
    std::optional<Date> first_day; ///< inclusive; open when absent
    std::optional<Date> last_day;  ///< inclusive; open when absent
    std::string source;
};

const std::vector<ProofPeriod>& proof_periods();

/// Whether `proof` alone suffices on `day`.
bool proof_accepted(Proof proof, Date day);

} // namespace mqa
