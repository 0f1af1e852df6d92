// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"
#include "crypto/keyed_digest.hpp"

#include <string>

namespace mqa {

/// The folder of what mqa remembers between runs: --state-dir, else $XDG_STATE_HOME/mqa, else
/// ~/.local/state/mqa. Made with mode 0700 when it is not there. Throws option_required when
/// nothing says where it is, output_failed when it cannot be made.
std::string state_folder(const ToolContext& context);

/// The local key in the state folder; made when it is not there, but not where a log was sealed
/// with the one that is missing.
LocalKey local_key(const ToolContext& context);

/// Where the log of look-ups is: --lookup-log, else lookups.ndjson in the state folder; nothing for
/// `off`.
std::optional<std::string> lookup_log_file(const ToolContext& context);

} // namespace mqa
