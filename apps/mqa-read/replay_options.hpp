// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/replay_source.hpp"
#include "cli/run.hpp"

namespace mqa {

/// What --replay asks for. Throws recording_refused under the production profile, and the usage
/// errors. For the visual method the face must have been compared: --face-checked says so, else the
/// person at the terminal is asked; prompt_needed or face_not_confirmed.
ReplaySourceOptions replay_options(ToolContext& context);

} // namespace mqa
