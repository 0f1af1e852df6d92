// SPDX-License-Identifier: Apache-2.0
#include "model/decision.hpp"

#include <fmt/core.h>

namespace mqa {

std::string rule_name(std::size_t rule) {
    return fmt::format("R{:02}", rule);
}

} // namespace mqa
