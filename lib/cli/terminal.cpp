// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/secret_memory.hpp"
#include "base/stream.hpp"
#include "cli/echo_off.hpp"
#include "cli/prompt_signals.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace mqa {
namespace {

FileDescriptor open_terminal() {
    return FileDescriptor(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
}

/// How the reading of a line ended.
enum class LineEnd {
    complete,
    end_of_input, ///< possibly after some bytes
    refused,      ///< the receiver took no more
    stop_asked,
    resumed,
};

/// Hands the bytes of a line, without its line feed, to `take` until that says no.
template <typename Take>
LineEnd read_line(int terminal, PromptSignals& signals, const Take& take) {
    while (true) {
        const PromptEvent event = signals.wait(terminal);
        if (event != PromptEvent::input) {
            return event == PromptEvent::stop_asked ? LineEnd::stop_asked : LineEnd::resumed;
        }
        std::uint8_t byte = 0;
        const ssize_t got = ::read(terminal, &byte, 1);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return LineEnd::end_of_input;
        }
        if (byte == '\n') {
            return LineEnd::complete;
        }
        if (!take(byte)) {
            return LineEnd::refused;
        }
    }
}

/// Shows the prompt once and reads into `secret`.
LineEnd ask_silently(int terminal, std::string_view prompt, PromptSignals& signals,
                     Secret& secret) {
    const EchoOff quiet(terminal);
    FdOutput(terminal).write(prompt);
    return read_line(terminal, signals, [&](std::uint8_t byte) { return secret.append(byte); });
}

} // namespace

bool ControllingTerminal::available() {
    return open_terminal().valid();
}

std::optional<std::string> ControllingTerminal::ask(std::string_view prompt) {
    const FileDescriptor terminal = open_terminal();
    if (!terminal.valid()) {
        return std::nullopt;
    }
    PromptSignals signals(JobControl::left_alone);
    FdOutput(terminal.get()).write(prompt);
    std::string line;
    const LineEnd end = read_line(terminal.get(), signals, [&](std::uint8_t byte) {
        line.push_back(static_cast<char>(byte));
        return true;
    });
    return end == LineEnd::end_of_input && line.empty() ? std::nullopt : std::optional(line);
}

std::optional<Secret> ControllingTerminal::ask_secret(std::string_view prompt) {
    const FileDescriptor terminal = open_terminal();
    if (!terminal.valid()) {
        throw Error(Errc::prompt_needed)
            .with("question", prompt)
            .with("advice", Text("give the secret by --*-fd or --*-file",
                                 "--*-fd か --*-file で渡してください"));
    }
    close_memory_to_others();
    PromptSignals signals(JobControl::reported);
    while (true) {
        // A stopped process may be continued only to be ended; then the terminal is not ours.
        if (interruption_requested()) {
            throw Error(Errc::interrupted);
        }
        Secret secret;
        const LineEnd end = ask_silently(terminal.get(), prompt, signals, secret);
        if (end == LineEnd::stop_asked) {
            PromptSignals::stop_here();
        } else if (end == LineEnd::end_of_input && secret.size() == 0) {
            return std::nullopt;
        } else if (end != LineEnd::resumed) {
            return secret;
        }
    }
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
