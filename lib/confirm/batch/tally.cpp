// SPDX-License-Identifier: Apache-2.0
#include "confirm/batch/tally.hpp"

namespace mqa {

void note_failure(BatchTally& tally, const Error& problem) {
    tally.invalid_input = tally.invalid_input || problem.exit_status() == ExitStatus::input_invalid;
    const bool stronger_one =
        !tally.strongest_failure ||
        stronger(tally.strongest_failure->exit_status, problem.exit_status()) !=
            tally.strongest_failure->exit_status;
    if (stronger_one) {
        tally.strongest_failure = problem.entry();
    }
}

} // namespace mqa
