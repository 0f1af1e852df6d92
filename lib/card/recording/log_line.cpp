// SPDX-License-Identifier: Apache-2.0
#include "card/recording/log_line.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace mqa {
namespace {

constexpr std::string_view escape = "\x1B";

std::string_view trimmed(std::string_view text) {
    // pcscd colours its lines on a terminal.
    text = text.substr(0, std::min(text.find(escape), text.size()));
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return text.substr(0, text.find_last_not_of(" \t\r") + 1);
}

/// What follows `mark`, which stands at the start of the line or of a word.
std::optional<std::string_view> after(std::string_view line, std::string_view mark) {
    const std::size_t position = line.find(mark);
    if (position == std::string_view::npos) {
        return std::nullopt;
    }
    const bool word_starts =
        position == 0 || line[position - 1] == ' ' || line[position - 1] == 'm';
    return word_starts ? std::optional(trimmed(line.substr(position + mark.size()))) : std::nullopt;
}

/// A phrase of a log and what it tells.
struct Phrase {
    std::string_view mark;
    LogEventKind kind;
    std::string_view code{}; ///< of a failure
};

/// pcsclite 1.9 and 2.x: winscard.c, eventhandler.c, ifdwrapper.c, debuglog.c.
constexpr std::array pcscd_phrases{
    Phrase{"APDU: ", LogEventKind::command},
    Phrase{"SW:", LogEventKind::answer},
    Phrase{"Card ATR: ", LogEventKind::atr},
    Phrase{"Card inserted into ", LogEventKind::inserted},
    Phrase{"Card Removed From ", LogEventKind::removed},
    Phrase{"Card reset complete", LogEventKind::reset},
    Phrase{"powerState: POWER_STATE_UNPOWERED", LogEventKind::reset},
    Phrase{"Card not transacted", LogEventKind::failure, "SCARD_E_NOT_TRANSACTED"},
    Phrase{"rv=SCARD_E_NOT_TRANSACTED", LogEventKind::failure, "SCARD_E_NOT_TRANSACTED"},
    Phrase{"rv=SCARD_W_REMOVED_CARD", LogEventKind::failure, "SCARD_W_REMOVED_CARD"},
    Phrase{"rv=SCARD_W_RESET_CARD", LogEventKind::failure, "SCARD_W_RESET_CARD"},
    Phrase{"rv=SCARD_W_UNPOWERED_CARD", LogEventKind::failure, "SCARD_W_UNPOWERED_CARD"},
};

/// scriptor 1.6; the reasons are those of pcsc_stringify_error.
constexpr std::array scriptor_phrases{
    Phrase{"> RESET", LogEventKind::reset},
    Phrase{"> ", LogEventKind::command},
    Phrase{"< OK: ", LogEventKind::atr},
    Phrase{"< KO: ", LogEventKind::noise},
    Phrase{"< ", LogEventKind::answer},
    Phrase{"Using T=", LogEventKind::run},
    Phrase{"Using given card reader: ", LogEventKind::reader},
    Phrase{"No reader given: using ", LogEventKind::reader},
    Phrase{"Can't get info: Card was reset", LogEventKind::failure, "SCARD_W_RESET_CARD"},
    Phrase{"Can't get info: Card was removed", LogEventKind::failure, "SCARD_W_REMOVED_CARD"},
    Phrase{"Can't get info: ", LogEventKind::failure, "SCARD_E_NOT_TRANSACTED"},
};

LogEvent event_of(const Phrase& phrase, std::string_view rest) {
    return {phrase.kind, phrase.code.empty() ? rest : phrase.code, true};
}

LogEvent read_pcscd_line(std::string_view line) {
    for (const Phrase& phrase : pcscd_phrases) {
        if (const auto rest = after(line, phrase.mark)) {
            return event_of(phrase, *rest);
        }
    }
    return {};
}

/// scriptor breaks answers after 16 bytes and ends them with a colon and what the status word
/// means.
LogEvent bytes_until_colon(LogEventKind kind, std::string_view text) {
    const std::size_t colon = text.find(':');
    return {kind, trimmed(text.substr(0, colon)), colon != std::string_view::npos};
}

LogEvent read_scriptor_line(std::string_view line, bool in_answer) {
    for (const Phrase& phrase : scriptor_phrases) {
        if (line.starts_with(phrase.mark)) {
            const std::string_view rest = line.substr(phrase.mark.size());
            return phrase.kind == LogEventKind::answer ? bytes_until_colon(phrase.kind, rest)
                                                       : event_of(phrase, trimmed(rest));
        }
    }
    if (in_answer) {
        return bytes_until_colon(LogEventKind::answer_more, line);
    }
    // The lines of the script itself, PINs included, and its comments.
    return {};
}

} // namespace

LogEvent read_log_line(std::string_view line, LogStyle style, bool in_answer) {
    return style == LogStyle::pcscd ? read_pcscd_line(line) : read_scriptor_line(line, in_answer);
}

std::optional<LogStyle> style_of(std::string_view line) {
    for (const LogStyle style : {LogStyle::pcscd, LogStyle::scriptor}) {
        if (read_log_line(line, style, false).kind == LogEventKind::command) {
            return style;
        }
    }
    return std::nullopt;
}

std::optional<std::int64_t> microseconds_of(std::string_view line) {
    constexpr std::size_t digits = 8;
    for (std::size_t start = 0; start + digits < line.size();) {
        std::int64_t value = 0;
        const char* const from = line.data() + start;
        const auto [end, failure] = std::from_chars(from, from + digits, value);
        if (failure == std::errc() && end == from + digits && from[digits] == ' ') {
            return value;
        }
        const std::size_t next = line.find_first_of(" m", start);
        if (next == std::string_view::npos) {
            return std::nullopt;
        }
        start = next + 1;
    }
    return std::nullopt;
}

} // namespace mqa
