// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/log.hpp"
#include "base/stream.hpp"
#include "card/card_image.hpp"
#include "card/session.hpp"
#include "json/json_tree.hpp"
#include "json/lines.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace mqa {

/// What one session may be at most, its header and end record included.
inline constexpr std::size_t most_session_lines = 10'000;
inline constexpr std::size_t most_session_bytes = 16UL * 1024 * 1024;

/// How a recording is read.
struct SessionRules {
    bool strict = false; ///< unknown record types and a missing end record are errors
};

using RecordedCard = std::variant<RecordedSession, CardImage>;

/// Reads recordings of the form mqa-session/1, one session after the other in bounded memory (256
/// KiB a line, 10,000 lines and 16 MiB a session), and card images, one a line or one a file.
class SessionReader {
public:
    /// `file` is what errors and warnings call the input.
    SessionReader(InputStream& input, std::string file, SessionRules rules, Log& log);

    /// The next session; nothing at the end. Throws session_invalid with file and line; the next
    /// call then goes on with the session after the one at fault.
    std::optional<RecordedCard> next();

private:
    struct HeldLine {
        std::string text;
        std::uint64_t number = 0;
        bool too_long = false;
        bool unterminated = false;
    };

    std::optional<HeldLine> take_line();
    std::optional<HeldLine> find_start();
    RecordedCard read_card(const HeldLine& first, bool at_start);
    RecordedCard read_image(const HeldLine& first);
    void read_session(RecordedSession& session, const std::string& header);
    /// Nothing for an unterminated line that is no JSON.
    std::optional<JsonTree> parse_line(const HeldLine& line) const;
    void check_end(RecordedSession& session, JsonValue line, std::uint64_t number,
                   const std::string& sha256) const;
    void accept_without_end(const RecordedSession& session, std::uint64_t line);

    LineReader lines_;
    std::string file_;
    SessionRules rules_;
    Log& log_;
    std::optional<HeldLine> held_; ///< a header that ended the session before it
    bool lost_ = false; ///< after an error: everything up to the next header is passed over
    bool started_ = false;
    bool ended_ = false;
};

} // namespace mqa
