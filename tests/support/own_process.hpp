// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/wait.h>

#include <unistd.h>

namespace mqa::test {

/// The exit status of `action` in a process of its own, for what cannot be taken back: an
/// interruption, a limit, a changed signal. -1 when a signal ended it.
template <typename Action>
int status_in_own_process(Action action) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(action());
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace mqa::test
