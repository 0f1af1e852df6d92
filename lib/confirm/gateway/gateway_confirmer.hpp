// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/log.hpp"
#include "confirm/confirmer.hpp"
#include "confirm/gateway/messages.hpp"
#include "net/http.hpp"

#include <chrono>

namespace mqa {

/// How far the clocks of gateway and computer may be apart before it is told.
inline constexpr std::chrono::seconds skew_to_mention{60};

/// `--via https://…`: asks a gateway. Every request carries an idempotency key, so that it may be
/// sent again without being executed again; what comes back is bound to the question.
class GatewayConfirmer final : public Confirmer {
public:
    /// `clock` is the real one: answers of a live service are not judged by --clock.
    GatewayConfirmer(HttpClient& http, Clock& clock, Log& log)
        : http_(http), clock_(clock), log_(log) {}

    void confirm(const Question& question, Completion completion) override;

    void wait(SteadyTime until) override { http_.wait(until); }

private:
    Answer judge(const Question& question, HttpOutcome outcome);
    void mention_closure(std::chrono::seconds rest);
    void compare_clocks(const HttpAnswer& answer);

    HttpClient& http_;
    Clock& clock_;
    Log& log_;
};

/// One challenge of the gateway, waited for at most `patience`. Throws what `confirm` would answer.
Challenge request_challenge(HttpClient& http, Clock& clock, std::chrono::seconds patience);

/// The state of the gateway, in the same way.
GatewayStatus request_status(HttpClient& http, Clock& clock, std::chrono::seconds patience);

} // namespace mqa
