// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "model/date.hpp"

#include <optional>
#include <string_view>

namespace mqa {

/// A day as the app writes it: year, month and day at the places 1-4, 6-7 and 9-10 with any sign
/// between them, or any form of Date::parse (和暦 too); a weekday in brackets may follow.
std::optional<Date> app_day(std::string_view text);

/// The same, and a time of day (10:23, 10:23:45, 10時23分) when there is one. A day alone is its
/// first moment in Japan.
std::optional<SysTime> app_instant(std::string_view text);

} // namespace mqa
