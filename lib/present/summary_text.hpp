// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace mqa {

/// What one run did, as far as the frame of the tools knows it.
struct RunSummary {
    std::string id;
    std::string tool;
    std::vector<std::pair<std::string, std::uint64_t>> counts;
    double duration_seconds = 0;
    int exit_status = 0;
};

/// "ELIGIBLE 3, REVIEW 1" in the words of the cards, in the order given; outcomes that have no word
/// of their own keep their name.
std::string counts_told(const std::vector<std::pair<std::string, std::uint64_t>>& counts,
                        Language language);

/// One mqa.summary/1 line, ending with a line feed.
std::string summary_line(const RunSummary& summary);

} // namespace mqa
