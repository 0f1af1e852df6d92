// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/option.hpp"

#include <string>
#include <utility>
#include <vector>

namespace mqa {

/// A command line, taken apart but not yet judged: no file was touched.
struct ParsedCommand {
    const CommandSpec* command = nullptr;
    std::vector<std::pair<const OptionSpec*, std::vector<std::string>>> given;
    std::vector<std::string> arguments; ///< the positional words, in order
    bool help = false;
    bool version = false;

    bool is(std::string_view path) const { return command->path == path; }

    /// The values of an option on the command line; nullptr when it was not given.
    const std::vector<std::string>* values_of(std::string_view option_name) const;
    /// The positional word at `index`, empty when it was not given.
    std::string argument(std::size_t index) const;
};

/// Reads a command line by the tables. `words` excludes the program name. Throws unknown_option
/// with a suggestion, option_required, bad_option_value or usage; values are never quoted.
ParsedCommand parse_command_line(const ToolSpec& tool, const std::vector<std::string>& words);

} // namespace mqa
