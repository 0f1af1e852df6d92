// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// `plan PROFILE`: the steps of each institution to operation, what is missing for each, and until
/// when. Ends with 10 when a profile lacks something or an answer is overdue.
ExitStatus run_plan(ToolContext& context);

/// `forms [FORM]`: the fields of all forms, or the table of one as it is, to be corrected.
ExitStatus run_forms(ToolContext& context);

} // namespace mqa
