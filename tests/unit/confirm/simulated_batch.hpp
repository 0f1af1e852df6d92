// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/batch/batch.hpp"
#include "unit/confirm/simulated_service.hpp"

#include <map>
#include <string>
#include <vector>

namespace mqa::test {

/// What became of a simulated batch.
struct History {
    std::vector<BatchOutput> outputs;
    BatchTally tally;
    std::vector<std::string> said; ///< in English
    std::map<std::string, int> executions;
    std::uint64_t requests = 0;
    std::size_t most_in_flight = 0;
    std::vector<SteadyTime::duration> sent_after; ///< since the beginning
    SteadyTime::duration duration{};
};

/// Carries `rows` inquiries, with the ids r0, r1 ..., to a simulated service. It begins at
/// fixed_now() and takes no real time.
History simulate(int rows, ServiceWeather weather, BatchOptions options, std::uint32_t seed,
                 Journal* journal = nullptr);

BatchOptions with_jobs(std::size_t jobs);

std::string id_of(const BatchOutput& output);

QualificationStatus status_of(const BatchOutput& output);

std::ptrdiff_t count_of(const History& history, QualificationStatus status);

} // namespace mqa::test
