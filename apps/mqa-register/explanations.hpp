// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/explanation.hpp"

#include <vector>

namespace mqa {

/// What `explain` knows beside the errors: the rules of fields (G-1nn).
std::vector<Explanation> register_explanations();

} // namespace mqa
