// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/log.hpp"
#include "cli/command_line.hpp"
#include "cli/resolve.hpp"
#include "cli/tools/tables.hpp"

#include <string>
#include <vector>

namespace mqa::test {

/// What mqa-read takes from a command line, with no variable and no file beside it.
inline Settings settings_of(const std::vector<std::string>& words) {
    SilentLog log;
    return resolve_settings(read_tool, parse_command_line(read_tool, words),
                            Environment(Environment::Variables{}), {}, log);
}

} // namespace mqa::test
