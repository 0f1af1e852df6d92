// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"
#include "model/finding.hpp"

#include <vector>

namespace mqa {

/// `activate`: makes a key and has the gateway certify the device. Run again after it was cut off,
/// it goes on with the same key.
ExitStatus run_activate(ToolContext& context);

/// `renew`: a new key and certificate once two thirds of the lifetime are over.
ExitStatus run_renew(ToolContext& context);

/// `show`: the device as mqa.device/1; no secret is asked for and nobody is reached.
ExitStatus run_show(ToolContext& context);

/// The activated device for a check-up: who it is, until when, and what keeps its key; a note when
/// there is none.
std::vector<Finding> device_findings(const ToolContext& context);

} // namespace mqa
