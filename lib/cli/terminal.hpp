// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "base/secret.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// The person at the screen. Questions go there even when standard input and output are pipes.
class Terminal {
public:
    virtual ~Terminal() = default;
    virtual bool available() = 0;
    /// Shows `prompt` and reads a line; nothing at the end of input. Throws interrupted after
    /// SIGINT, SIGTERM, SIGHUP or SIGQUIT.
    virtual std::optional<std::string> ask(std::string_view prompt) = 0;
    /// The same without echo, which is on again however the question ends, and while the process is
    /// stopped. An empty line, and one longer than a secret can hold, give an empty secret. Throws
    /// prompt_needed when there is no terminal or its echo cannot be switched off.
    virtual std::optional<Secret> ask_secret(std::string_view prompt) = 0;
};

/// The controlling terminal of the process (/dev/tty).
class ControllingTerminal final : public Terminal {
public:
    bool available() override;
    std::optional<std::string> ask(std::string_view prompt) override;
    std::optional<Secret> ask_secret(std::string_view prompt) override;
};

/// Asks a yes-or-no question; anything but y, yes or はい is no. Throws prompt_needed, with
/// `advice` as the hint, when there is no terminal.
bool ask_yes_no(Terminal& terminal, Language language, Text question, Text advice);

} // namespace mqa
