// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "present/style.hpp"
#include "registration/plan/plan.hpp"

#include <string>

namespace mqa {

/// How a command of the plan is run here.
struct PlanPlace {
    std::string profile;         ///< as the command line named it
    bool one_of_several = false; ///< the profile has other institutions too
    std::string ledger;          ///< --ledger, where it was given; else empty
};

/// What to type for the step; empty when there is nothing.
std::string command_of(const PlanStep& step, const Plan& plan, const PlanPlace& place);

/// The plan of one institution for the screen: who it is, which portal takes its applications, and
/// for each step how far it is, what is missing, until when, and what to type.
std::string plan_text(const Plan& plan, const PlanPlace& place, const Style& style);

} // namespace mqa
