// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "registration/ledger/standing.hpp"
#include "registration/plan/plan.hpp"
#include "registration/plan/step_table.hpp"

#include <optional>

namespace mqa {

/// What to expect of a step that is yet to be done. `code_day` is when the code of an insurer came
/// back. Private to the plan, as is the other.
Phrase expected_deadline(const StepEntry& entry, const Institution& institution,
                         std::optional<Date> code_day, SysTime now);

/// Until when what was submitted is answered, or its link lives.
Phrase running_deadline(const Standing& standing);

} // namespace mqa
