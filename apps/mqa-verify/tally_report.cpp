// SPDX-License-Identifier: Apache-2.0
#include "tally_report.hpp"

namespace mqa {

void report(const BatchTally& tally, RunStatus& status) {
    for (const auto& [word, count] : tally.by_status) {
        status.count(name_of(word), count);
    }
    status.count("error", tally.failed + tally.passed_on);
}

} // namespace mqa
