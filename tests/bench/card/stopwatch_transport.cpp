// SPDX-License-Identifier: Apache-2.0
#include "bench/card/stopwatch_transport.hpp"

#include "base/error.hpp"

namespace mqa::bench {

Bytes StopwatchTransport::transmit(ByteView command) {
    const Instant now = std::chrono::steady_clock::now();
    if (commands_.empty()) {
        first_ = now;
    }
    commands_.emplace_back(command.begin(), command.end());
    Bytes answer = card_.transmit(command);
    last_ = std::chrono::steady_clock::now();
    return answer;
}

Bytes StopwatchTransport::transmit_secret(const VerifyCommand& /*command*/) {
    throw Error(Errc::defect).with("operation", "a PIN in a benchmark");
}

} // namespace mqa::bench
