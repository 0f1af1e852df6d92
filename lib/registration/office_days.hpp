// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/date.hpp"

namespace mqa {

/// 営業日: no Saturday, Sunday or holiday (data/holidays.txt), and not 29 December to 3 January
/// (assumed: the portals' helpers follow the public offices).
bool is_office_day(Date day);

/// The `count`-th office day after `day` (count 1: the next one).
Date office_days_after(Date day, int count);

/// The same day of the next month, or its last day.
Date month_after(Date day);

} // namespace mqa
