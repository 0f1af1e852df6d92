// SPDX-License-Identifier: Apache-2.0
#include "card/reading_run.hpp"

#include "model/codec.hpp"

#include <utility>

namespace mqa {

ReadingRun::ReadingRun(ReadingRunOptions options, Clock& clock, Random& random, Log& log,
                       ReadingSink sink)
    : options_(std::move(options)), clock_(clock), random_(random), log_(log),
      sink_(std::move(sink)), files_(options_.files.begin(), options_.files.end()) {}

void ReadingRun::read_all() {
    while (read_next(std::nullopt, {})) {
    }
}

void ReadingRun::read_for(RecordReader& challenges) {
    while (const auto line = challenges.next()) {
        try {
            answer(*line);
        } catch (Error& problem) {
            fail(problem.line(line->number), {line->id, line->context});
        }
    }
}

void ReadingRun::answer(const RecordLine& line) {
    if (line.error) {
        throw Error(*line.error);
    }
    Decoding decoding{.strict = options_.strict};
    if (line.kind == "error") {
        sink_(decode_error_record(*line.json, decoding));
        return;
    }
    if (line.kind != "challenge") {
        throw Error(Errc::unknown_schema).field("schema").with("expected", "mqa.challenge/1");
    }
    if (!read_next(decode_challenge(*line.json, decoding), {line.id, line.context})) {
        throw Error(Errc::no_card).step("replay");
    }
}

std::optional<ReplayedSession> ReadingRun::next_session() {
    while (replayer_ || !files_.empty()) {
        if (!replayer_) {
            file_ = std::move(files_.front());
            files_.pop_front();
            session_found_ = false;
            replayer_ = std::make_unique<SessionReplayer>(file_, options_.replay, clock_, log_);
        }
        if (auto session = replayer_->next()) {
            session_found_ = true;
            return session;
        }
        replayer_.reset();
        if (!session_found_) {
            throw session_error(file_, 1, Text("no session in the file", "セッションがありません"));
        }
    }
    return std::nullopt;
}

bool ReadingRun::read_next(std::optional<Challenge> challenge, const Envelope& envelope) {
    try {
        std::optional<ReplayedSession> session = next_session();
        if (!session) {
            return false;
        }
        CardReading reading = read(*session, std::move(challenge));
        reading.envelope = named(envelope);
        sink_(reading);
    } catch (const Error& problem) {
        session_found_ = true;
        fail(problem, envelope);
    }
    return true;
}

CardReading ReadingRun::read(ReplayedSession& session, std::optional<Challenge> challenge) {
    ReadingRequest request;
    request.method = options_.method;
    request.face_confirmed = options_.method == Method::visual;
    request.challenge = std::move(challenge);
    request.pin = options_.pin ? &*options_.pin : nullptr;
    request.pin_policy = options_.pin_policy;
    return read_replayed(session, std::move(request), {options_.anchors, options_.read_at});
}

void ReadingRun::fail(const Error& problem, const Envelope& envelope) {
    // These concern the run, not the card: no record can tell of them.
    if (problem.errc() == Errc::interrupted || problem.errc() == Errc::output_closed ||
        problem.errc() == Errc::output_failed) {
        throw Error(problem);
    }
    sink_(describe(problem, options_.tool, named(envelope)));
}

Envelope ReadingRun::named(const Envelope& envelope) {
    return {envelope.id.empty() ? uuid_v7(clock_.now(), random_) : envelope.id, envelope.context};
}

ExitStatus exit_status_of(const ReadingOutput& output) {
    if (const auto* error = std::get_if<ErrorRecord>(&output)) {
        return static_cast<ExitStatus>(error->exit_status);
    }
    const bool verified = std::get<CardReading>(output).certificate.chain == ChainState::verified;
    return verified ? ExitStatus::done : ExitStatus::certificate_refused;
}

} // namespace mqa
