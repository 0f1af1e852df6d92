// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/option.hpp"

#include <string>
#include <string_view>

namespace mqa {

/// Fills the markers of a manual page template, each alone on its line, from the tables:
/// @OPTIONS@ @COMMON_OPTIONS@ @COMMANDS@ @EXAMPLES@ @ENVIRONMENT@ of `tool`, and @EXIT_STATUS@
/// @ERRORS@ @SETTINGS@ which need none. Throws defect for a marker nobody knows.
std::string fill_manual(std::string_view page, const ToolSpec* tool, Language language);

/// `text` with what roff would take as commands escaped.
std::string roff_escaped(std::string_view text);

} // namespace mqa
