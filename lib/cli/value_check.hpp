// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/settings.hpp"

namespace mqa {

/// Brings the values of `setting` to one form (flags to "true" or "false", counts to a number) and
/// refuses what its option does not take: bad_option_value, or bad_config_value for one from a
/// file.
void check_setting(Setting& setting);

} // namespace mqa
