// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/secret.hpp"
#include "base/stream.hpp"
#include "card/reading.hpp"
#include "card/replay_support.hpp"
#include "card/session_file.hpp"
#include "card/transport.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// How a recording answers (`--replay-mode`).
enum class ReplayMode {
    strict,   ///< only the recorded commands in the recorded order
    tolerant, ///< by what is selected; the default
    card,     ///< as a card with the recorded contents would
};

std::optional<ReplayMode> parse_replay_mode(std::string_view text);

struct ReplayOptions {
    ReplayMode mode = ReplayMode::tolerant;
    ReplayTiming timing;
};

/// One session of a recording, ready to be read like a card.
struct ReplayedSession {
    std::string file;
    std::uint64_t line = 0; ///< where it begins
    SessionHeader header;
    std::unique_ptr<CardTransport> transport;
    ReadingHabits habits; ///< as the recorded program read
    Secret pin;           ///< what to present when the operator gives none: recordings hold no PIN
    std::vector<std::string> warnings;
};

/// Plays the sessions of a recording or card image one after the other.
class SessionReplayer {
public:
    /// Opens a regular file, not through a link. Throws file_unreadable or file_not_regular.
    SessionReplayer(const std::string& path, ReplayOptions options, Clock& clock, Log& log);
    /// Reads from `input`, which errors call `name`.
    SessionReplayer(InputStream& input, std::string name, ReplayOptions options, Clock& clock,
                    Log& log);

    /// The next session; nothing at the end. Throws session_invalid for one that cannot be used;
    /// the next call goes on with the one after it.
    std::optional<ReplayedSession> next();

private:
    ReplayOptions options_;
    Clock& clock_;
    std::unique_ptr<InputStream> owned_input_;
    SessionReader sessions_;
};

/// What is known about a replayed reading besides the request.
struct ReplayRules {
    const std::vector<Anchor>& anchors;
    std::optional<SysTime> read_at; ///< `--clock`; else the recording's `created`
};

/// Reads a replayed card as a live one would be. With Method::pin and no challenge the recorded one
/// is used; without a PIN, the session's. Errors of the card, and session_invalid, name file and
/// line.
CardReading read_replayed(ReplayedSession& session, ReadingRequest request,
                          const ReplayRules& rules);

} // namespace mqa
