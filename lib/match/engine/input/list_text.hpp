// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/coupon.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace mqa::engine {

/// The self-payments of a list as read_nested leaves it, when it stands exactly as the codec writes
/// it and holds only what the codec accepts; nothing for every other list.
std::optional<std::vector<Copayment>> parse_copayments(std::string_view list);

/// The same of the notices of a qualification.
std::optional<std::vector<ServiceNotice>> parse_notices(std::string_view list);

} // namespace mqa::engine
