// SPDX-License-Identifier: Apache-2.0
#include "present/terminal_facts.hpp"

#include <sys/ioctl.h>
#include <sys/stat.h>

#include <unistd.h>

namespace mqa {

TerminalFacts standard_terminal_facts() {
    TerminalFacts facts;
    facts.input_is_terminal = ::isatty(STDIN_FILENO) == 1;
    facts.output_is_terminal = ::isatty(STDOUT_FILENO) == 1;
    facts.error_is_terminal = ::isatty(STDERR_FILENO) == 1;

    struct stat input {};

    facts.input_is_regular_file = ::fstat(STDIN_FILENO, &input) == 0 && S_ISREG(input.st_mode);
    winsize size{};
    if (facts.output_is_terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        size.ws_col >= 20) {
        facts.columns = size.ws_col;
    }
    return facts;
}

} // namespace mqa
