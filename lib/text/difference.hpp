// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/compare.hpp"

#include <string_view>

namespace mqa {

/// The lower part of the ladder, for texts that differ beyond width: `missing` when exactly one key
/// is empty, `variant` when the keys are equal, else `value`.
Difference beyond_width(std::string_view key_a, std::string_view key_b, Difference variant);

} // namespace mqa
