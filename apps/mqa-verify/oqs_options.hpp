// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "options.hpp"

#include <memory>

namespace mqa {

/// The terminal that `--via oqs:DIR` names, used as the --oqs-… options say. Throws option_required
/// without --institution, and terminal_folder_missing.
std::unique_ptr<Confirmer> open_terminal(const VerifyOptions& options, ToolContext& context);

} // namespace mqa
