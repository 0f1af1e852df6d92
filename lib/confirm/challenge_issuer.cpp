// SPDX-License-Identifier: Apache-2.0
#include "confirm/challenge_issuer.hpp"

namespace mqa {
namespace {

constexpr std::chrono::minutes lifetime{5};
constexpr std::size_t nonce_size = 32;

} // namespace

Challenge issue_challenge(Clock& clock, Random& random) {
    const SysTime now = std::chrono::floor<std::chrono::seconds>(clock.now());
    Challenge challenge;
    challenge.challenge_id = uuid_v7(now, random);
    challenge.envelope.id = challenge.challenge_id;
    challenge.nonce.resize(nonce_size);
    random.fill(challenge.nonce);
    challenge.expires_at = now + lifetime;
    return challenge;
}

} // namespace mqa
