// SPDX-License-Identifier: Apache-2.0
#include "card/replay_source.hpp"

#include <utility>

namespace mqa {

ReplaySource::ReplaySource(ReplaySourceOptions options, Clock& clock, Log& log)
    : options_(std::move(options)), clock_(clock), log_(log),
      files_(options_.files.begin(), options_.files.end()) {}

std::optional<ReplayedSession> ReplaySource::next_session() {
    while (replayer_ || !files_.empty()) {
        if (!replayer_) {
            const std::string file = std::move(files_.front());
            files_.pop_front();
            replayer_ = std::make_unique<SessionReplayer>(file, options_.replay, clock_, log_);
        }
        if (auto session = replayer_->next()) {
            return session;
        }
        replayer_.reset();
    }
    return std::nullopt;
}

std::optional<CardReading> ReplaySource::read_next(std::optional<Challenge> challenge) {
    std::optional<ReplayedSession> session = next_session();
    if (!session) {
        return std::nullopt;
    }
    ReadingRequest request;
    request.method = options_.method;
    request.face_confirmed = options_.method == Method::visual;
    request.challenge = std::move(challenge);
    request.pin = options_.pin ? &*options_.pin : nullptr;
    request.pin_policy = options_.pin_policy;
    return read_replayed(*session, std::move(request), {options_.anchors, options_.read_at});
}

} // namespace mqa
