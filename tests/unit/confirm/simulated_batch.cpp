// SPDX-License-Identifier: Apache-2.0
#include "unit/confirm/simulated_batch.hpp"

#include "base/stream.hpp"
#include "unit/confirm/support.hpp"

#include <algorithm>
#include <iterator>

namespace mqa::test {
namespace {

std::string inquiries(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += R"({"schema":"mqa.inquiry/1","id":"r)" + std::to_string(i) +
                R"(","insurer_number":"06990014","number":")" + std::to_string(i) +
                R"(","birth_date":"1980-01-15"})" + "\n";
    }
    return text;
}

} // namespace

History simulate(int rows, ServiceWeather weather, BatchOptions options, std::uint32_t seed,
                 Journal* journal) {
    FixedClock clock(fixed_now());
    SeededRandom random(seed);
    SeededRandom chance(seed + 1);
    KeptLog log;
    SimulatedService service(clock, weather, seed);
    options.questions.policy.profile = Profile::test;
    options.channel = Channel::gateway;
    const std::string text = inquiries(rows);
    TextInput input(text);
    RecordReader reader(input);
    History history;
    const SteadyTime start = clock.steady();
    Batch batch({.confirmer = service,
                 .clock = clock,
                 .live_clock = clock,
                 .random = random,
                 .chance = chance,
                 .log = log,
                 .journal = journal},
                options);
    history.tally =
        batch.run(reader, [&](const BatchOutput& one) { history.outputs.push_back(one); });
    history.duration = clock.steady() - start;
    history.said = log.lines;
    history.executions = service.executions();
    history.requests = service.requests();
    history.most_in_flight = service.most_in_flight();
    std::ranges::transform(service.sent_at(), std::back_inserter(history.sent_after),
                           [&](SteadyTime when) { return when - start; });
    return history;
}

BatchOptions with_jobs(std::size_t jobs) {
    BatchOptions options;
    options.jobs = jobs;
    return options;
}

std::string id_of(const BatchOutput& output) {
    return std::visit([](const auto& one) { return one.envelope.id; }, output);
}

QualificationStatus status_of(const BatchOutput& output) {
    return std::get<Qualification>(output).status;
}

std::ptrdiff_t count_of(const History& history, QualificationStatus status) {
    return std::ranges::count_if(history.outputs, [&](const BatchOutput& one) {
        return std::holds_alternative<Qualification>(one) && status_of(one) == status;
    });
}

} // namespace mqa::test
