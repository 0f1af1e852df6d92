// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.hpp"
#include "card/session_replayer.hpp"
#include "json/records.hpp"
#include "model/error_record.hpp"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace mqa {

/// What is read, and how it is judged: the same for all cards of a run.
struct ReadingRunOptions {
    std::vector<std::string> files; ///< recordings or card images, in this order
    ReplayOptions replay;
    Method method = Method::visual;
    std::optional<Secret> pin;
    PinPolicy pin_policy;
    std::vector<Anchor> anchors;
    std::optional<SysTime> read_at; ///< `--clock`; else each recording's `created`
    bool strict = false;
    std::string tool = "mqa-read"; ///< the name in error records
};

using ReadingOutput = std::variant<CardReading, ErrorRecord>;
using ReadingSink = std::function<void(const ReadingOutput&)>;

/// Reads the sessions of all files, one record each, in order. A session that fails gives an error
/// record and the next one is read.
class ReadingRun {
public:
    /// Clock and random source make the ids of records.
    ReadingRun(ReadingRunOptions options, Clock& clock, Random& random, Log& log, ReadingSink sink);

    /// One record for every session.
    void read_all();

    /// One card for each mqa.challenge/1 record of the stream, with its id and context. A challenge
    /// for which there is no card left, and a line that is no challenge, give an error record;
    /// error records pass.
    void read_for(RecordReader& challenges);

private:
    std::optional<ReplayedSession> next_session();
    bool read_next(std::optional<Challenge> challenge, const Envelope& envelope);
    CardReading read(ReplayedSession& session, std::optional<Challenge> challenge);
    void answer(const RecordLine& line);
    void fail(const Error& problem, const Envelope& envelope);
    Envelope named(const Envelope& envelope);

    ReadingRunOptions options_;
    Clock& clock_;
    Random& random_;
    Log& log_;
    ReadingSink sink_;
    std::deque<std::string> files_;
    std::string file_;
    std::unique_ptr<SessionReplayer> replayer_;
    bool session_found_ = false;
};

/// Done for a reading whose chain is verified, certificate_refused for another, and for an error
/// what it says itself.
ExitStatus exit_status_of(const ReadingOutput& output);

} // namespace mqa
