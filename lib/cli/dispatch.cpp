// SPDX-License-Identifier: Apache-2.0
#include "cli/dispatch.hpp"

#include "base/file.hpp"

namespace mqa {

ExitStatus dispatch(ToolContext& context, std::span<const CommandHandler> handlers) {
    for (const CommandHandler& handler : handlers) {
        if (context.command.is(handler.path)) {
            return handler.run(context);
        }
    }
    throw Error(Errc::defect).with("operation", "command");
}

InputArgument::InputArgument(ToolContext& context, std::size_t index)
    : stream_(&context.input), name_(context.command.argument(index)) {
    const bool standard_input = name_.empty() || name_ == "-";
    if (standard_input) {
        name_.assign(1, '-');
        return;
    }
    file_ = std::make_unique<FdInput>(open_for_reading(name_, FileKind::any), name_);
    stream_ = file_.get();
}

} // namespace mqa
