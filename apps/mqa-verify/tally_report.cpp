// SPDX-License-Identifier: Apache-2.0
#include "tally_report.hpp"

namespace mqa {

void report(const BatchTally& tally, RunStatus& status) {
    for (const auto& [word, count] : tally.by_status) {
        status.count(name_of(word), count);
    }
    status.count("error", tally.failed + tally.passed_on);
}

void report_damage(const RecordOutput& output, ToolContext& context) {
    if (output.damaged() == 0) {
        return;
    }
    context.status.add(ExitStatus::review);
    context.log.warning(Text("{count} rows hold characters that CP932 does not have, written as 〓",
                             "CP932 にない文字を 〓 で書いた行が {count} 行あります"),
                        {{"count", std::to_string(output.damaged())}});
}

} // namespace mqa
