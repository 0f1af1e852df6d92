// SPDX-License-Identifier: Apache-2.0
// scan_bench LINES ROUNDS: reads that many made-up lines of each kind with the scanner of the
// engine and with simdjson on demand, and copies them with memcpy, in rounds that take turns.
// Prints for every round and kind a line of JSON with the processor time of each. Fails when the
// readers did not take the same bytes out of the lines.

#include "bench/match/data/lines.hpp"
#include "bench/match/scan/readers.hpp"

#include <charconv>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/core.h>

namespace {

using namespace mqa::bench;

struct Lines {
    Kind kind;
    std::string name;
    std::string bytes;      ///< the lines and their padding
    std::vector<char> copy; ///< as large; touched, so that no page is missing

    std::string_view text() const {
        return std::string_view(bytes).substr(0, bytes.size() - lines_padding);
    }
};

Lines make_lines(Kind kind, std::uint64_t count) {
    const bool coupons = kind == Kind::coupons;
    Lines lines{kind, coupons ? "coupons" : "qualifications", {}, {}};
    for (std::uint64_t number = 0; number < count; ++number) {
        const PersonData person = person_of(1, number);
        lines.bytes += coupons ? coupon_line(person) : qualification_line(person, Widths::same);
    }
    lines.bytes.append(lines_padding, '\0');
    lines.copy.assign(lines.bytes.begin(), lines.bytes.end());
    return lines;
}

double processor_seconds() {
    constexpr double nano = 1e-9;
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + nano * static_cast<double>(time.tv_nsec);
}

template <typename Work>
double seconds_of(const Work& work) {
    const double begin = processor_seconds();
    work();
    return processor_seconds() - begin;
}

void hold_round(Lines& lines) {
    const std::string_view text = lines.text();
    volatile std::uint64_t kept = 0; // nobody may leave out what it comes from
    const double copied = seconds_of([&] {
        std::memcpy(lines.copy.data(), text.data(), text.size());
        kept = static_cast<unsigned char>(lines.copy[text.size() / 2]);
    });
    const double scanned = seconds_of([&] { kept = scanner.tally(lines.kind, text); });
    const double parsed = seconds_of([&] { kept = on_demand.tally(lines.kind, text); });
    fmt::print(R"({{"kind":"{}","bytes":{},"memcpy":{:.6f},"scanner":{:.6f},"simdjson":{:.6f}}})"
               "\n",
               lines.name, text.size(), copied, scanned, parsed);
}

std::uint64_t number_from(std::string_view text) {
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace

int main(int argc, char** argv) {
    try {
        const std::uint64_t count = argc == 3 ? number_from(argv[1]) : 0;
        if (count == 0 || count > largest_count) {
            std::fputs("usage: scan_bench LINES ROUNDS\n", stderr);
            return 2;
        }
        std::vector<Lines> all;
        for (const Kind kind : {Kind::coupons, Kind::qualifications}) {
            all.push_back(make_lines(kind, count));
            if (scanner.digest(kind, all.back().text()) !=
                on_demand.digest(kind, all.back().text())) {
                throw std::runtime_error("not the same texts came out of the same lines");
            }
        }
        for (std::uint64_t round = 0; round < number_from(argv[2]); ++round) {
            for (Lines& lines : all) {
                hold_round(lines);
            }
        }
        return 0;
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "scan_bench: %s\n", problem.what());
        return 1;
    }
}
