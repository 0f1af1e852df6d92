// SPDX-License-Identifier: Apache-2.0
#include "cli/run_status.hpp"

#include <algorithm>

namespace mqa {

void RunStatus::count(std::string_view outcome, std::uint64_t times) {
    const auto found =
        std::ranges::find(counts_, outcome, &std::pair<std::string, std::uint64_t>::first);
    if (found == counts_.end()) {
        counts_.emplace_back(outcome, times);
    } else {
        found->second += times;
    }
}

} // namespace mqa
