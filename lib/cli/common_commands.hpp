// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"

#include <string>

namespace mqa {

/// What --version prints: "mqa-read 0.1.0", or a JSON object with library versions and schemas.
std::string version_text(const ToolProgram& program, bool json);

/// What `completion`, `schema` and `explain` print; they need no settings. Empty when the command
/// is another. Throws bad_option_value or unknown_option with a suggestion for a kind or code
/// nobody knows.
std::string answer_common_command(const ToolProgram& program, const ParsedCommand& command,
                                  Language language);

/// `config show`.
std::string show_settings(const ToolContext& context);

} // namespace mqa
