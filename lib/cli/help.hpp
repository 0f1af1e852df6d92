// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/option.hpp"

#include <string>

namespace mqa {

/// What --help prints: usage, examples, options, commands; at most 80 columns by display width.
std::string help_text(const ToolSpec& tool, const CommandSpec& command, Language language);

/// "-o, --output FORMAT": an option as help and manual pages head it.
std::string option_heading(const OptionSpec& option);

/// "mqa-verify register import [OPTION]... REGISTER [FILE]".
std::string usage_line(const ToolSpec& tool, const CommandSpec& command);

/// The help of an option with its choices and default.
std::string option_text(const OptionSpec& option, const ToolSpec* tool, Language language);

} // namespace mqa
