// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/stream.hpp"
#include "card/recording/log_line.hpp"
#include "card/recording/session_writer.hpp"

#include <cstddef>
#include <string>

namespace mqa {

/// What an import came to.
struct ImportResult {
    LogStyle style = LogStyle::pcscd;
    std::size_t sessions = 0;
    std::size_t exchanges = 0;
    std::size_t unanswered =
        0; ///< commands at the end of a card's part of the log that were left out
};

/// Turns the log of another program, told by its content, into sessions. `name` is what errors call
/// it. PINs are dropped while a line is read; what else is left out is the writer's rule. Logs have
/// no date, so `now` says when the sessions were recorded. Throws file_format for another kind of
/// text, session_invalid with the line for one that cannot be understood, and what the writer
/// throws; sessions before that are written.
ImportResult import_log(InputStream& input, const std::string& name, SessionWriter& writer,
                        SysTime now);

} // namespace mqa
