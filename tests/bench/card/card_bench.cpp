// SPDX-License-Identifier: Apache-2.0
// What a reading costs on top of the card: the time from the first command to the last answer, over
// the sum of the same commands sent with nothing around them. Rounds of both alternate, so that
// noise meets both.
#include "base/error.hpp"
#include "base/log.hpp"
#include "bench/card/stopwatch_transport.hpp"
#include "card/pcsc/card_watch.hpp"
#include "card/pcsc/system_api.hpp"
#include "card/pcsc/transport.hpp"
#include "card/reading.hpp"
#include "card/timed_transport.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

#include <fmt/core.h>

namespace {

using namespace mqa;
using Nanoseconds = std::chrono::nanoseconds;

struct Round {
    Nanoseconds wall{};
    Nanoseconds raw{};
};

Nanoseconds send_raw(PcscApi& service, const std::string& reader,
                     const std::vector<Bytes>& commands) {
    CardHandle card = 0;
    if (service.connect(reader, ShareMode::shared, card) != 0) {
        throw Error(Errc::card_removed);
    }
    service.begin_transaction(card);
    Bytes answer(65'548);
    Nanoseconds sum{};
    for (const Bytes& command : commands) {
        std::size_t size = 0;
        const auto began = std::chrono::steady_clock::now();
        service.transmit(card, command, answer, size);
        sum += std::chrono::steady_clock::now() - began;
    }
    service.end_transaction(card);
    service.disconnect(card, card_disposition::leave);
    return sum;
}

Round measure(CardWatch& watch, const PresentCard& card, bool extended, Clock& clock) {
    TimedTransport line(
        std::make_unique<PcscTransport>(watch.service(), card.reader, card.atr, clock),
        std::chrono::seconds(10), clock);
    bench::StopwatchTransport stopwatch(line);
    ReadingRequest request;
    request.face_confirmed = true;
    request.habits.extended_reads = extended;
    ask_card(stopwatch, request);
    return {stopwatch.wall(), send_raw(*watch.service(), card.reader, stopwatch.commands())};
}

template <typename Pick>
double median_us(std::vector<Round>& rounds, Pick pick) {
    const auto middle = rounds.begin() + static_cast<std::ptrdiff_t>(rounds.size() / 2);
    std::ranges::nth_element(rounds, middle, {}, pick);
    return static_cast<double>(std::invoke(pick, *middle).count()) / 1000;
}

void report(const char* name, std::vector<Round> rounds) {
    std::vector<double> ratios;
    for (const Round& round : rounds) {
        ratios.push_back(static_cast<double>(round.wall.count()) /
                         static_cast<double>(round.raw.count()));
    }
    std::ranges::sort(ratios);
    fmt::print("{:<16} {:8.0f} us   raw transmits {:8.0f} us   ratio {:.2f}\n", name,
               median_us(rounds, &Round::wall), median_us(rounds, &Round::raw),
               ratios[ratios.size() / 2]);
}

} // namespace

int main(int argc, char** argv) {
    const int count = argc > 1 ? std::atoi(argv[1]) : 300;
    SystemClock clock;
    SilentLog log;
    try {
        CardWatch watch(system_pcsc, clock, log);
        const PresentCard card = watch.wait_for_card({}, clock.steady() + std::chrono::seconds(5));
        std::vector<Round> extended;
        std::vector<Round> short_reads;
        for (int i = 0; i < count; ++i) {
            extended.push_back(measure(watch, card, true, clock));
            short_reads.push_back(measure(watch, card, false, clock));
        }
        report("extended reads", std::move(extended));
        report("short reads", std::move(short_reads));
    } catch (const Error& error) {
        fmt::print(stderr, "card_bench: {}\n", error.message(Language::en));
        return 1;
    }
    return 0;
}
