// SPDX-License-Identifier: Apache-2.0
#include "base/clock_sync.hpp"

#include <sys/timex.h>

namespace mqa {

std::optional<bool> system_clock_synchronised() {
    timex state{};
    const int answer = ::adjtimex(&state);
    if (answer < 0) {
        return std::nullopt;
    }
    return answer != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
}

} // namespace mqa
