// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mqa {

/// What a run comes to: the strongest exit status met, and how often each outcome occurred.
class RunStatus {
public:
    void add(ExitStatus status) { status_ = stronger(status_, status); }

    void count(std::string_view outcome, std::uint64_t times = 1);

    ExitStatus result() const { return status_; }

    const std::vector<std::pair<std::string, std::uint64_t>>& counts() const { return counts_; }

private:
    ExitStatus status_ = ExitStatus::done;
    std::vector<std::pair<std::string, std::uint64_t>> counts_;
};

} // namespace mqa
