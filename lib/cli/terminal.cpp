// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/stream.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace mqa {
namespace {

FileDescriptor open_terminal() {
    return FileDescriptor(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
}

/// One byte, or nothing at the end. Throws interrupted after a signal.
std::optional<std::uint8_t> read_byte(int descriptor) {
    std::uint8_t byte = 0;
    while (true) {
        if (interruption_requested()) {
            throw Error(Errc::interrupted);
        }
        const ssize_t got = ::read(descriptor, &byte, 1);
        if (got == 1) {
            return byte;
        }
        if (got == 0 || errno != EINTR) {
            return std::nullopt;
        }
    }
}

/// Keeps a terminal from echoing while it lives.
class EchoOff {
public:
    explicit EchoOff(int descriptor) : descriptor_(descriptor) {
        changed_ = ::tcgetattr(descriptor, &before_) == 0;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        changed_ = changed_ && ::tcsetattr(descriptor, TCSAFLUSH, &silent) == 0;
    }

    ~EchoOff() {
        if (changed_) {
            ::tcsetattr(descriptor_, TCSAFLUSH, &before_);
        }
    }

    EchoOff(const EchoOff&) = delete;
    EchoOff& operator=(const EchoOff&) = delete;

    bool active() const { return changed_; }

private:
    int descriptor_;
    termios before_{};
    bool changed_ = false;
};

} // namespace

bool ControllingTerminal::available() {
    return open_terminal().valid();
}

std::optional<std::string> ControllingTerminal::ask(std::string_view prompt) {
    const FileDescriptor terminal = open_terminal();
    if (!terminal.valid()) {
        return std::nullopt;
    }
    FdOutput(terminal.get()).write(prompt);
    std::string line;
    while (const std::optional<std::uint8_t> byte = read_byte(terminal.get())) {
        if (*byte == '\n') {
            return line;
        }
        line.push_back(static_cast<char>(*byte));
    }
    return line.empty() ? std::nullopt : std::optional(line);
}

Secret ControllingTerminal::ask_secret(std::string_view prompt) {
    const FileDescriptor terminal = open_terminal();
    const EchoOff quiet(terminal.get());
    if (!terminal.valid() || !quiet.active()) {
        throw Error(Errc::prompt_needed)
            .with("question", prompt)
            .with("advice", Text("give the secret by --*-fd or --*-file",
                                 "--*-fd か --*-file で渡してください"));
    }
    FdOutput(terminal.get()).write(prompt);
    Secret secret;
    while (const std::optional<std::uint8_t> byte = read_byte(terminal.get())) {
        if (*byte == '\n' || !secret.append(*byte)) {
            break;
        }
    }
    FdOutput(terminal.get()).write("\n");
    return secret;
}

bool ask_yes_no(Terminal& terminal, Language language, Text question, Text advice) {
    if (!terminal.available()) {
        throw Error(Errc::prompt_needed).with("question", question).with("advice", advice);
    }
    static constexpr std::array<std::string_view, 5> yes{"y", "yes", "Y", "YES", "はい"};
    const std::optional<std::string> answer =
        terminal.ask(std::string(question.in(language)) + " [y/N]: ");
    return answer && std::ranges::find(yes, *answer) != yes.end();
}

} // namespace mqa
