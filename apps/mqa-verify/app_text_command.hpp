// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"
#include "options.hpp"

namespace mqa {

/// `--via app-text`: standard input carries what was copied out of マイナ資格確認アプリ, one text
/// or several. On a terminal it may be pasted. A single text that cannot be used gives its own exit
/// status.
ExitStatus run_app_text(ToolContext& context, const VerifyOptions& options);

} // namespace mqa
