// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace mqa {

/// What runs when a command is given.
struct CommandHandler {
    std::string_view path; ///< as in the tool's table; empty is the default command
    ExitStatus (*run)(ToolContext&);
};

/// Runs the handler of the command that was given.
ExitStatus dispatch(ToolContext& context, std::span<const CommandHandler> handlers);

/// The file that a positional word names, or standard input when the word is absent or "-".
class InputArgument {
public:
    /// Throws file_unreadable.
    InputArgument(ToolContext& context, std::size_t index);

    InputStream& stream() { return *stream_; }

    /// What errors call it: the file, or "-".
    const std::string& name() const { return name_; }

private:
    std::unique_ptr<InputStream> file_;
    InputStream* stream_;
    std::string name_;
};

} // namespace mqa
