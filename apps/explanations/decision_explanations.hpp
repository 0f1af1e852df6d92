// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/explanation.hpp"

#include <vector>

namespace mqa {

/// What `explain` knows beside the errors: the rules (M-2nn) and the findings about lists (L-nnn).
std::vector<Explanation> match_explanations();

} // namespace mqa
