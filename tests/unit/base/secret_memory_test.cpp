// SPDX-License-Identifier: Apache-2.0
#include "base/secret_memory.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <doctest/doctest.h>
#include <unistd.h>

namespace {

constexpr int dumpable = 1;
constexpr int dumps_limit = 2;

/// Bits of what is still open, in a process of its own.
int open_after(void (*action)() noexcept) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
        action();
        rlimit limit{1, 1};
        ::getrlimit(RLIMIT_CORE, &limit);
        const int left = (::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0 ? dumpable : 0) |
                         (limit.rlim_cur != 0 || limit.rlim_max != 0 ? dumps_limit : 0);
        ::_exit(left);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

TEST_CASE("a process that closed its memory writes no core dump and cannot be traced") {
    CHECK((open_after([]() noexcept {}) & dumpable) == dumpable);
    CHECK(open_after(mqa::close_memory_to_others) == 0);
}
