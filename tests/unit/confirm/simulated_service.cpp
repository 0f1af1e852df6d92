// SPDX-License-Identifier: Apache-2.0
#include "unit/confirm/simulated_service.hpp"

#include <algorithm>

namespace mqa::test {

bool SimulatedService::happens(double probability) {
    return std::uniform_real_distribution<double>(0, 1)(chance_) < probability;
}

Answer SimulatedService::fate_of(const Question& question, bool down) {
    if (down) {
        return Error(Errc::network_unreachable);
    }
    if (happens(weather_.rejected)) {
        return Error(Errc::request_rejected);
    }
    if (happens(weather_.refused)) {
        if (weather_.retry_after) {
            return TryLater{Error(Errc::service_busy), *weather_.retry_after};
        }
        return Error(Errc::service_busy);
    }
    const auto [answer, is_new] = answers_.try_emplace(question.idempotency_key);
    if (is_new) {
        ++executions_[question.idempotency_key];
        answer->second.status = QualificationStatus::valid;
        answer->second.confirmation.reference = question.idempotency_key;
    }
    if (happens(weather_.lost)) {
        return Error(Errc::network_lost);
    }
    Qualification qualification = answer->second;
    qualification.envelope = envelope_of(question);
    return qualification;
}

void SimulatedService::confirm(const Question& question, Completion completion) {
    ++requests_;
    const SteadyTime now = clock_.steady();
    sent_at_.push_back(now);
    const auto since = now - start_;
    const bool down = since >= weather_.down_from && since < weather_.down_until;
    const std::chrono::milliseconds delay(
        std::uniform_int_distribution<long>(1, weather_.slowest.count())(chance_));
    arriving_.emplace(now + delay, [completion = std::move(completion),
                                    answer = fate_of(question, down)] { completion(answer); });
    most_in_flight_ = std::max(most_in_flight_, arriving_.size());
}

void SimulatedService::wait(SteadyTime until) {
    if (arriving_.empty()) {
        return;
    }
    const SteadyTime next = arriving_.begin()->first;
    clock_.sleep_until(std::min(next, until));
    if (next <= until) {
        const std::function<void()> arrive = std::move(arriving_.begin()->second);
        arriving_.erase(arriving_.begin());
        arrive();
    }
}

} // namespace mqa::test
