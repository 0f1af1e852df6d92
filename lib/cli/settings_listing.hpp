// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/settings.hpp"
#include "present/style.hpp"

#include <string>

namespace mqa {

/// What `config show` prints for people: name, value and, `with_origin`, where the value came from.
std::string settings_as_table(const Settings& settings, bool with_origin, const Style& style);

/// The same as one JSON object a line: name, value, and origin and file.
std::string settings_as_lines(const Settings& settings, bool with_origin);

} // namespace mqa
