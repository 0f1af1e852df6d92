// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "card/card_image.hpp"
#include "card/session.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace mqa {

/// How fast a recording is replayed (`--replay-timing none|recorded|xN`).
struct ReplayTiming {
    double speed = 0; ///< 0: as fast as possible; 1: as recorded; 10: ten times as fast
};

/// Nothing for another text, and for a factor that is not above 0 and at most 1,000,000.
std::optional<ReplayTiming> parse_replay_timing(std::string_view text);

/// Waits until the moments of a recording. No wait is longer than a minute, whatever a file claims.
class ReplayPace {
public:
    ReplayPace(ReplayTiming timing, Clock& clock) : timing_(timing), clock_(clock) {}

    /// The recording's time `recorded_us` is now.
    void start(std::int64_t recorded_us);
    void wait_until(std::int64_t recorded_us);

private:
    ReplayTiming timing_;
    Clock& clock_;
    SteadyTime began_{};
    std::int64_t origin_us_ = 0;
};

/// replay_mismatch for the exchange with this number.
Error mismatch_error(const RecordedSession& session, std::uint64_t sequence,
                     const RecordedExchange* expected = nullptr, ByteView got = {});

/// The same for the card behind a recording.
Error mismatch_error(const CardImage& image, std::uint64_t sequence);

/// Whether `data` is what the recorded signature command carried.
bool signs_the_same(const RecordedSession& session, const RecordedExchange& exchange,
                    ByteView data);

} // namespace mqa
