// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "base/stream.hpp"
#include "card/recording/level.hpp"
#include "card/recording/redaction.hpp"
#include "card/recording/session_text.hpp"
#include "card/session.hpp"
#include "card/transport.hpp"
#include "crypto/digest.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// Writes sessions of the form mqa-session/1, one after the other. Every line leaves in one write
/// as soon as it is known what of it may be told, so that a crash leaves a valid beginning. What
/// the rules leave out never reaches a line. Times are in microseconds since the start of the
/// session.
class SessionWriter {
public:
    /// `on_session_end` runs after each end record (a file is then synced).
    SessionWriter(OutputStream& output, RecordingRules rules,
                  std::function<void()> on_session_end = {});

    /// Header and reader. A session that was not ended stays as it is, without an end record.
    /// These throw what the output throws, and from then on the same again; output_failed for a
    /// session beyond the limits of a recording, which then takes no more.
    void begin(const SessionStart& start);
    void card_inserted(std::int64_t time, ByteView atr);
    /// `code` is a name of PC/SC, empty for success.
    void connect(std::int64_t time, ShareMode share, std::string_view code = {});
    void fault(std::int64_t time, std::string_view on, std::string_view code);
    void disconnect(std::int64_t time, Disposition disposition);

    /// An exchange with the whole answer. Throws recording_level_refused, before anything of it is
    /// written, for a card that may not be recorded at this level; the session then takes no more.
    void exchange(RecordedExchange exchange);

    /// The card was reset or powered anew: what was selected, and whose card it is, is unknown.
    void forget_card();
    /// The end record. Throws as `exchange` does.
    void end();

    /// Keeps an error that could not be thrown where it happened, for `check`.
    void keep(const Error& error);
    /// Throws the error that was kept, if any: the recording is not what it should be.
    void check() const;

private:
    /// A line, and the one to write instead when its answer must be left out.
    struct HeldLine {
        std::string line;
        std::string without_answer;
        std::optional<JudgedAnswer> answer; ///< what the choice depends on
    };

    void add(HeldLine line);
    void release(bool last);
    const std::string& choose(const HeldLine& held, bool last);
    [[noreturn]] void refuse();
    void require_room(std::size_t size);
    void write(const std::string& line);

    OutputStream& output_;
    RecordingRules rules_;
    std::function<void()> on_session_end_;
    bool open_ = false; ///< a session is being written
    Redaction redaction_;
    std::optional<Challenge> challenge_;
    std::deque<HeldLine> held_; ///< the first waits for more of a certificate
    Sha256 digest_;
    std::size_t lines_ = 0;
    std::size_t bytes_ = 0;
    std::uint64_t exchanges_ = 0;
    std::optional<Error> broken_; ///< the output failed; there may be half a line
    std::optional<Error> kept_;
};

} // namespace mqa
