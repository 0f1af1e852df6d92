// SPDX-License-Identifier: Apache-2.0
#include "cli/echo_off.hpp"

#include "base/error.hpp"
#include "base/stream.hpp"

#include <cerrno>
#include <csignal>

#include <unistd.h>

namespace mqa {
namespace {

constexpr tcflag_t echo = ECHO;

/// Sets the attributes; false when the terminal refuses. A signal that does not ask for the end
/// (SIGCONT) only delays it.
bool change(int terminal, const termios& wanted) {
    while (::tcsetattr(terminal, TCSAFLUSH, &wanted) != 0) {
        if (errno != EINTR) {
            return false;
        }
        if (interruption_requested()) {
            throw Error(Errc::interrupted);
        }
    }
    // tcsetattr is content when it could change anything at all.
    termios now{};
    return ::tcgetattr(terminal, &now) == 0 && (now.c_lflag & echo) == (wanted.c_lflag & echo);
}

} // namespace

EchoOff::EchoOff(int terminal) : terminal_(terminal) {
    bool changed = ::tcgetattr(terminal, &before_) == 0;
    termios silent = before_;
    silent.c_lflag &= ~echo;
    changed = changed && change(terminal, silent);
    if (!changed) {
        throw Error(Errc::prompt_needed)
            .with("question",
                  Text("a secret, without showing what is typed", "秘密 (入力内容を表示しない)"))
            .with("advice", Text("give the secret by --*-fd or --*-file",
                                 "--*-fd か --*-file で渡してください"))
            .cause_errno(errno);
    }
}

EchoOff::~EchoOff() {
    // A process in the background may be on its way out: it must not be stopped for this.
    sigset_t output{};
    sigset_t before{};
    sigemptyset(&output);
    sigaddset(&output, SIGTTOU);
    ::pthread_sigmask(SIG_BLOCK, &output, &before);
    while (::tcsetattr(terminal_, TCSAFLUSH, &before_) != 0 && errno == EINTR) {
    }
    // The line feed that was typed did not show either.
    [[maybe_unused]] const ssize_t written = ::write(terminal_, "\n", 1);
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

} // namespace mqa
