// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "model/envelope.hpp"

#include <optional>
#include <string>

namespace mqa {

/// mqa.challenge/1: a nonce the card signs to prove that it was there.
struct Challenge {
    Envelope envelope;
    std::string challenge_id;
    Bytes nonce; ///< 32 random bytes
    SysTime expires_at;
};

} // namespace mqa
