// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "base/exit_status.hpp"

#include <span>

namespace mqa {

/// What an exit status means to the caller.
struct ExitText {
    ExitStatus status = ExitStatus::done;
    Text meaning;
};

/// Every exit status, from 0 up.
std::span<const ExitText> exit_texts();

} // namespace mqa
