// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/environment.hpp"
#include "cli/settings.hpp"

#include <string>

namespace mqa {

/// The member of staff something is put down to, in 1-128 printable characters: --operator, else
/// the name of the login, else the number of the user. Throws bad_option_value for another
/// --operator.
std::string operator_name(const Settings& settings, const Environment& environment);

} // namespace mqa
