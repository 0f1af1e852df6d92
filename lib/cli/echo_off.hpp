// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <termios.h>

namespace mqa {

/// Keeps a terminal from showing what is typed while it lives. Line editing and signal keys stay as
/// they are; what was typed before, and what is left unread after, is thrown away.
class EchoOff {
public:
    /// Throws prompt_needed when the echo cannot be switched off, interrupted when a signal comes
    /// while a process in the background waits for the terminal.
    explicit EchoOff(int terminal);
    ~EchoOff();
    EchoOff(const EchoOff&) = delete;
    EchoOff& operator=(const EchoOff&) = delete;

private:
    int terminal_;
    termios before_{};
};

} // namespace mqa
