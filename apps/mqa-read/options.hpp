// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/reading_run.hpp"
#include "cli/run.hpp"

#include <optional>
#include <string>

namespace mqa {

/// Throws not_available without --replay, recording_refused under the production profile, and the
/// usage errors. For the visual method the face must have been compared: --face-checked says so,
/// else the person at the terminal is asked; prompt_needed or face_not_confirmed.
ReadingRunOptions read_options(ToolContext& context);

/// Where challenges come from: a file, or "-" for standard input. Throws conflicting_options unless
/// the method is pin.
std::optional<std::string> challenge_source(const Settings& settings);

} // namespace mqa
