// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"

#include <span>
#include <string_view>

namespace mqa {

/// "did you mean --coupons?" in both languages as the value of the place `name`, or a pointer to
/// --help when no candidate is near.
TextArgument suggestion_for(std::string_view name, std::string_view word,
                            std::span<const std::string_view> candidates);

} // namespace mqa
