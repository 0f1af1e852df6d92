// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/log.hpp"
#include "cli/command_line.hpp"
#include "cli/environment.hpp"
#include "cli/settings.hpp"

#include <string>
#include <vector>

namespace mqa {

/// Where configuration files may lie. A file that is not there is passed over, unless `required`.
struct ConfigPlace {
    std::string path;
    Origin origin;
    bool required = false;
};

/// Project file (or the file of --config, MQA_CONFIG in its place), user file, system file:
/// strongest first.
std::vector<ConfigPlace> config_places(const ParsedCommand& command,
                                       const Environment& environment);

/// Brings together command line, environment, configuration files and defaults. Throws
/// secret_in_environment, unknown_config_key, bad_config_value, bad_option_value, config_invalid;
/// warns of MQA_* variables that mean nothing.
Settings resolve_settings(const ToolSpec& tool, const ParsedCommand& command,
                          const Environment& environment, const std::vector<ConfigPlace>& places,
                          Log& log);

/// --lang, then MQA_LANG, then LC_ALL, LC_MESSAGES and LANG; English unless one asks for Japanese.
Language choose_language(const ParsedCommand& command, const Environment& environment);

} // namespace mqa
