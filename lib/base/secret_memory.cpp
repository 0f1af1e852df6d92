// SPDX-License-Identifier: Apache-2.0
#include "base/secret_memory.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace mqa {

void close_memory_to_others() noexcept {
    // Both: a core_pattern that is a pipe takes no notice of the limit, and a program that runs as
    // root may be dumpable again after a change of identity.
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

} // namespace mqa
