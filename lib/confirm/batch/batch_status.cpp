// SPDX-License-Identifier: Apache-2.0
#include "confirm/batch/batch_status.hpp"

namespace mqa {
namespace {

ExitStatus status_for(QualificationStatus status) {
    switch (status) {
    case QualificationStatus::valid:
        return ExitStatus::done;
    case QualificationStatus::invalid:
    case QualificationStatus::superseded:
        return ExitStatus::ineligible;
    default:
        return ExitStatus::review;
    }
}

/// The status of the one record there was, if it failed for a reason of its own.
ExitStatus single_failure(const BatchTally& tally) {
    if (tally.records != 1 || !tally.strongest_failure ||
        tally.strongest_failure->exit_status == ExitStatus::input_invalid) {
        return ExitStatus::done;
    }
    return tally.strongest_failure->exit_status;
}

} // namespace

ExitStatus exit_status_of(const BatchTally& tally, bool strict) {
    ExitStatus result = ExitStatus::done;
    for (const auto& [status, count] : tally.by_status) {
        result = stronger(result, count > 0 ? status_for(status) : ExitStatus::done);
    }
    if (tally.failed > 0 || tally.passed_on > 0) {
        result = stronger(result, ExitStatus::review);
    }
    if (strict && tally.invalid_input) {
        result = stronger(result, ExitStatus::input_invalid);
    }
    return stronger(result, single_failure(tally));
}

} // namespace mqa
