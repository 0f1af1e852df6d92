// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/option.hpp"

#include <array>
#include <span>

namespace mqa {

/// The options and commands every tool has.
std::span<const OptionSpec> common_options();
std::span<const CommandSpec> common_commands();

extern const ToolSpec read_tool;
extern const ToolSpec verify_tool;
extern const ToolSpec match_tool;
extern const ToolSpec register_tool;

/// The four tools, in the order of the pipe.
std::array<const ToolSpec*, 4> all_tools();

} // namespace mqa
