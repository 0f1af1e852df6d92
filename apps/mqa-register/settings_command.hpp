// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"

namespace mqa {

/// mqa-register import-settings: takes in the sheet of user settings; each activation code goes
/// into a file of its own, for `activate`.
ExitStatus run_import_settings(ToolContext& context);

} // namespace mqa
