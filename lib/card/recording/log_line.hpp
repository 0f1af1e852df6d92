// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace mqa {

/// The programs whose text logs of card traffic are understood.
enum class LogStyle {
    pcscd,    ///< pcscd --apdu, alone, with --info or --debug, or through the system log
    scriptor, ///< the transcript of scriptor (pcsc-tools)
};

enum class LogEventKind {
    noise,
    command,     ///< `text` is its bytes
    answer,      ///< `text` is its bytes, or the first of them
    answer_more, ///< more bytes of the answer before
    failure,     ///< `text` is a return code of PC/SC: the command got no answer
    reset,       ///< the card was reset or powered off
    run,         ///< the program that talks to the card was started
    inserted,    ///< `text` is the reader, if it is named
    removed,
    reader, ///< `text` is its name
    atr,    ///< `text` is its bytes
};

/// What one line of a log tells. The text points into the line.
struct LogEvent {
    LogEventKind kind = LogEventKind::noise;
    std::string_view text{};
    bool whole = true; ///< no more bytes follow on the next lines
};

/// `in_answer`: the lines before began an answer that is not whole yet.
LogEvent read_log_line(std::string_view line, LogStyle style, bool in_answer);

/// The style of which this line is a command; nothing for any other line.
std::optional<LogStyle> style_of(std::string_view line);

/// Microseconds since the line before, as pcscd writes them; nothing when the line has none.
std::optional<std::int64_t> microseconds_of(std::string_view line);

} // namespace mqa
