// SPDX-License-Identifier: Apache-2.0
#include "model/decision.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr std::array strongest_first{Outcome::fail, Outcome::unknown, Outcome::review,
                                     Outcome::warn};

} // namespace

const Reason* strongest_reason(const std::vector<Reason>& reasons) {
    for (const Outcome outcome : strongest_first) {
        const auto found = std::ranges::find(reasons, outcome, &Reason::outcome);
        if (found != reasons.end()) {
            return &*found;
        }
    }
    return nullptr;
}

std::string rule_name(std::size_t rule) {
    return fmt::format("R{:02}", rule);
}

} // namespace mqa
