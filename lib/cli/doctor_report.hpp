// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"
#include "present/findings.hpp"

#include <span>
#include <string>
#include <vector>

namespace mqa {

/// What every `doctor` ends with: the findings, as lines for a person and as objects for everybody
/// else, and the exit status of the gravest.
ExitStatus report_findings(ToolContext& context, std::span<const Finding> findings);

/// Where the fonts of this machine and of this person lie.
std::vector<std::string> font_folders(const Environment& environment);

} // namespace mqa
