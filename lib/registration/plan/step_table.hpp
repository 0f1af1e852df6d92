// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "registration/forms/application_kind.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace mqa {

/// A row of data/plan_steps.txt. Private to the plan.
struct StepEntry {
    std::string_view name;
    std::string_view portals;
    bool insurers_only = false;
    std::optional<ApplicationKind> application;
    std::string_view done_states;
    std::string_view title_en;
    std::string_view title_ja;
    std::string_view command;
};

const std::vector<StepEntry>& step_table();

} // namespace mqa
