// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/environment.hpp"
#include "cli/settings.hpp"

#include <string>

namespace mqa {

/// The folder of what mqa remembers between runs: --state-dir where the tool has it and it is
/// given, else $XDG_STATE_HOME/mqa, else ~/.local/state/mqa. Nothing is made. Throws
/// option_required, with `option` as what to give instead, when nothing says where it is.
std::string state_folder_name(const Settings& settings, const Environment& environment,
                              std::string_view option = "--state-dir");

} // namespace mqa
