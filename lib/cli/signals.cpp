// SPDX-License-Identifier: Apache-2.0
#include "cli/signals.hpp"

#include "base/stream.hpp"

#include <csignal>

namespace mqa {
namespace {

extern "C" void handle_interruption(int) {
    request_interruption();
}

} // namespace

void install_signal_handlers() {
    struct sigaction action {};

    sigemptyset(&action.sa_mask);
    action.sa_handler = handle_interruption;
    // No SA_RESTART: a read that waits must come back. SA_RESETHAND: the second signal kills.
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);

    // A terminal that is closed ends the run, unless whoever started it wants it to go on (nohup).
    struct sigaction hang_up {};

    sigaction(SIGHUP, nullptr, &hang_up);
    if (hang_up.sa_handler != SIG_IGN) { // NOLINT(*-cstyle-cast): the macro of the system
        sigaction(SIGHUP, &action, nullptr);
    }

    struct sigaction ignore {};

    sigemptyset(&ignore.sa_mask);
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignore, nullptr);
    // A limit on file sizes shows as an error of the write as well.
    sigaction(SIGXFSZ, &ignore, nullptr);
}

} // namespace mqa
