// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/option.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// A script that completes commands, options, choices and file names of `tool` in a shell.
std::string bash_completion(const ToolSpec& tool);
std::string zsh_completion(const ToolSpec& tool, Language language);
std::string fish_completion(const ToolSpec& tool, Language language);

/// Any of the above; `shell` is bash, zsh or fish (bash shows no descriptions).
std::string completion_script(const ToolSpec& tool, std::string_view shell, Language language);

/// Every command of the tool, the common ones at the end.
std::vector<const CommandSpec*> commands_of(const ToolSpec& tool);

/// The words that may follow `path`: of "" the first words of all commands, of "register" import ….
std::vector<std::string> next_words(const ToolSpec& tool, std::string_view path);

/// Every path there is something to choose after: "", "register", "register import" ….
std::vector<std::string> command_paths(const ToolSpec& tool);

/// "_mqa_read": the name of the shell function.
std::string function_name(const ToolSpec& tool);

} // namespace mqa
