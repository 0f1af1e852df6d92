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

    bool operator==(const ProofPeriod&) const = default;
};

using ProofPeriods = std::vector<ProofPeriod>;

/// The periods of data/proofs.txt.
const ProofPeriods& embedded_proof_periods();

/// Reads periods from a text of the form of data/proofs.txt, to be used in place of the embedded
/// ones: a proof without a row is not accepted on any day. Throws data_file_invalid with the line.
ProofPeriods parse_proof_periods(std::string_view text, const std::string& file);

/// Whether `proof` alone suffices on `day`.
bool proof_accepted(const ProofPeriods& periods, Proof proof, Date day);

} // namespace mqa
