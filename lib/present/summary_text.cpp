// SPDX-License-Identifier: Apache-2.0
#include "present/summary_text.hpp"

#include "model/codec.hpp"

#include <nlohmann/json.hpp>

namespace mqa {

std::string summary_line(const RunSummary& summary) {
    return dump(encode(Summary{.envelope = {.id = summary.id, .context = {}},
                               .tool = summary.tool,
                               .counts = summary.counts,
                               .duration_seconds = summary.duration_seconds,
                               .exit_status = summary.exit_status})) +
           "\n";
}

} // namespace mqa
