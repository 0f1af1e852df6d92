// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/explanation.hpp"

#include <vector>

namespace mqa {

/// What `explain` knows beside the errors, in every tool: the rules (M-2nn), the findings of an
/// audit and those about lists (L-nnn).
std::vector<Explanation> decision_explanations();

} // namespace mqa
