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

/// Makes a folder and those above it, with mode 0700. Throws output_folder_missing, output_refused,
/// output_failed.
void make_private_folders(const std::string& path);

} // namespace mqa
