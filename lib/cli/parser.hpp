// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/option.hpp"

#include <string>
#include <utility>
#include <vector>

namespace mqa {

/// The words of a command line sorted into options and the rest, not yet judged.
struct SplitCommandLine {
    const CommandSpec* command = nullptr; ///< nullptr: the words name only the start of a command
    std::vector<std::pair<const OptionSpec*, std::vector<std::string>>> given;
    std::vector<std::string> arguments;
    std::vector<std::string> extras;     ///< words nothing was found for
    std::vector<std::string> next_words; ///< what may follow the words of the command
};

/// Throws bad_option_value when an option has no value or a flag has one.
SplitCommandLine split_command_line(const ToolSpec& tool, const std::vector<std::string>& words);

} // namespace mqa
