// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/confirmer.hpp"
#include "confirm/reading_policy.hpp"
#include "gateway/server/call.hpp"
#include "gateway/server/state.hpp"

#include <mutex>
#include <string>

namespace mqa::test {

/// POST /v1/confirmations: a question is answered, and executed once under its idempotency key.
class Confirmations {
public:
    struct Parts {
        GatewayState& state;
        std::mutex& lock; ///< of the state and of the confirmer
        Confirmer& confirmer;
        Clock& clock;
        ReadingPolicy policy;
        /// Executes every request, as a service without idempotency would: the negative control of
        /// tests that count executions.
        bool forget_keys = false;
    };

    explicit Confirmations(Parts parts) : parts_(std::move(parts)) {}

    /// `institution` is that of the device. Throws Problem.
    Reply confirm(const Call& call, const std::string& institution);

private:
    std::string executed(const std::string& key, const std::string& digest,
                         const Question& question);
    std::string execute(const Question& question);
    void take_challenge(const Question& question);

    Parts parts_;
};

} // namespace mqa::test
