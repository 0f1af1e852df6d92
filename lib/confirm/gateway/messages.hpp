// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "confirm/question.hpp"
#include "model/challenge.hpp"

#include <string>
#include <string_view>

namespace mqa {

/// What may lie between the clock and the moment a gateway says it answered.
inline constexpr std::chrono::minutes answer_window{5};

/// The body of POST /v1/confirmations. Of a card reading only what the gateway needs goes out:
/// schema, id, read_at, method, visual_check, certificate (der, sha256) and proof.
std::string confirmation_request(const Question& question);

/// The qualification of an answer, with the id and context of the question, and proof, method,
/// purpose and institution as they were asked for. Throws answer_malformed for a body that is not
/// what the protocol says, and answer_mismatch when it repeats another id or certificate, or was
/// not answered within five minutes of `now`, the real clock: such an answer is never a
/// qualification.
Qualification confirmation_answer(std::string_view body, const Question& question, SysTime now);

/// The challenge of an answer to POST /v1/challenges. Throws answer_malformed.
Challenge challenge_answer(std::string_view body);

/// GET /v1/status.
struct GatewayStatus {
    bool open = false;
    std::optional<SysTime> until; ///< end of the maintenance
    SysTime time;                 ///< the gateway's clock
};

GatewayStatus status_answer(std::string_view body);

} // namespace mqa
