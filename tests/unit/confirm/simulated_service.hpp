// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/confirmer.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace mqa::test {

/// How unwell a simulated service is; all by chance of one seed.
struct ServiceWeather {
    double lost = 0;     ///< executed, the answer never arrives
    double refused = 0;  ///< not executed, service_busy
    double rejected = 0; ///< not executed, request_rejected
    std::chrono::milliseconds slowest{30};
    /// The service is down from the first to the second moment.
    std::chrono::milliseconds down_from{0};
    std::chrono::milliseconds down_until{0};
    std::optional<std::chrono::seconds> retry_after{};
};

/// A service in one thread and in simulated time: it remembers every key it executed, answers late,
/// out of order, or not at all, and comes back.
class SimulatedService final : public Confirmer {
public:
    SimulatedService(Clock& clock, ServiceWeather weather, std::uint32_t seed)
        : clock_(clock), weather_(weather), chance_(seed), start_(clock.steady()) {}

    void confirm(const Question& question, Completion completion) override;
    void wait(SteadyTime until) override;

    const std::map<std::string, int>& executions() const { return executions_; }

    std::uint64_t requests() const { return requests_; }

    std::size_t most_in_flight() const { return most_in_flight_; }

    const std::vector<SteadyTime>& sent_at() const { return sent_at_; }

private:
    bool happens(double probability);
    Answer fate_of(const Question& question, bool down);

    Clock& clock_;
    ServiceWeather weather_;
    std::mt19937 chance_;
    SteadyTime start_;
    std::multimap<SteadyTime, std::function<void()>> arriving_;
    std::map<std::string, int> executions_; ///< by idempotency key
    std::map<std::string, Qualification> answers_;
    std::uint64_t requests_ = 0;
    std::size_t most_in_flight_ = 0;
    std::vector<SteadyTime> sent_at_;
};

} // namespace mqa::test
