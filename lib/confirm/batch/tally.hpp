// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "model/terms.hpp"

#include <cstdint>
#include <map>
#include <optional>

namespace mqa {

/// What a batch gave, for the exit status and the summary.
struct BatchTally {
    std::uint64_t records = 0;
    std::map<QualificationStatus, std::uint64_t> by_status;
    std::uint64_t passed_on = 0; ///< error records of an upstream tool
    std::uint64_t failed = 0;    ///< records that got an error of our own
    std::uint64_t asked_again = 0;
    std::optional<ErrorEntry> strongest_failure; ///< also of questions without an answer
    bool invalid_input =
        false; ///< at least one input record was not acceptable (41 under --strict)
};

/// Remembers the failure if its exit status is stronger than what was there.
void note_failure(BatchTally& tally, const Error& problem);

} // namespace mqa
