// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/card_source.hpp"
#include "card/session_replayer.hpp"

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mqa {

/// Which recordings are read, and how they are judged.
struct ReplaySourceOptions {
    std::vector<std::string> files; ///< recordings or card images, in this order
    ReplayOptions replay;
    Method method = Method::visual;
    std::optional<Secret> pin; ///< without one the session's own stands in
    PinPolicy pin_policy;
    std::vector<Anchor> anchors;
    std::optional<SysTime> read_at; ///< `--clock`; else each recording's `created`
};

/// The sessions of all files, one card each.
class ReplaySource final : public CardSource {
public:
    ReplaySource(ReplaySourceOptions options, Clock& clock, Log& log);

    std::optional<CardReading> read_next(std::optional<Challenge> challenge) override;

private:
    std::optional<ReplayedSession> next_session();

    ReplaySourceOptions options_;
    Clock& clock_;
    Log& log_;
    std::deque<std::string> files_;
    std::unique_ptr<SessionReplayer> replayer_;
};

} // namespace mqa
