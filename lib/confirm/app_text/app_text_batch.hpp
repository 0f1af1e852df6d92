// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "confirm/app_text/app_text_answer.hpp"
#include "confirm/batch/tally.hpp"
#include "confirm/witness.hpp"

#include <functional>
#include <string_view>

namespace mqa {

/// The record of every text in `input` (UTF-8), in order: one text in, one record out. A text that
/// cannot be used becomes an error record at its first line or at the line at fault, and the next
/// is read on; an input without any text is one that cannot be used. Kept lines are told to `log`
/// by their numbers alone.
BatchTally confirm_app_texts(std::string_view input, const AppTextOptions& options, Clock& clock,
                             Random& random, Log& log,
                             const std::function<void(const BatchOutput&)>& output);

} // namespace mqa
