// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/environment.hpp"
#include "cli/settings.hpp"

#include <string>

namespace mqa {

/// The member of staff something is put down to: --operator, else the name of the login, else the
/// number of the user.
std::string operator_name(const Settings& settings, const Environment& environment);

} // namespace mqa
