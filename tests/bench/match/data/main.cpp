// SPDX-License-Identifier: Apache-2.0
// make_match_data COUNT SEED FOLDER [mixed]: writes coupons.ndjson, coupons.csv (UTF-8),
// qualifications.ndjson in another order, insurers.csv and institutions.csv for COUNT coupons.

#include "bench/match/data/lines.hpp"

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

using namespace mqa::bench;

/// A file written in large pieces.
class Writer {
public:
    explicit Writer(const std::string& path) : file_(std::fopen(path.c_str(), "wb")) {
        if (file_ == nullptr) {
            throw std::runtime_error("cannot write " + path);
        }
    }

    ~Writer() { std::fclose(file_); }

    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void write(std::string_view text) {
        if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) {
            throw std::runtime_error("the disk is full");
        }
    }

private:
    std::FILE* file_;
};

bool is_prime(std::uint64_t number) {
    for (std::uint64_t divisor = 3; divisor * divisor <= number; divisor += 2) {
        if (number % divisor == 0) {
            return false;
        }
    }
    return number % 2 == 1;
}

void write_coupons(std::uint64_t count, std::uint64_t seed, const std::string& folder) {
    Writer records(folder + "/coupons.ndjson");
    Writer rows(folder + "/coupons.csv");
    rows.write(coupon_csv_head());
    for (std::uint64_t number = 0; number < count; ++number) {
        const PersonData person = person_of(seed, number);
        records.write(coupon_line(person));
        rows.write(coupon_csv_row(person));
    }
}

/// Steps through all numbers modulo a prime, so that neighbours in one file are far apart in the
/// other.
void write_qualifications(std::uint64_t count, std::uint64_t seed, const std::string& folder,
                          Widths widths) {
    Writer records(folder + "/qualifications.ndjson");
    std::uint64_t prime = count | 1U;
    while (!is_prime(prime)) {
        prime += 2;
    }
    const std::uint64_t stride = prime < 3 ? 1 : mixed(seed) % (prime - 1) + 1;
    std::uint64_t number = mixed(seed + 1) % prime;
    for (std::uint64_t i = 0; i < prime; ++i, number = (number + stride) % prime) {
        const PersonData person = person_of(seed, number);
        if (number < count && person.confirmed) {
            records.write(qualification_line(person, widths));
        }
    }
}

std::uint64_t number_from(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size()) {
        throw std::runtime_error("COUNT and SEED are numbers");
    }
    return number;
}

} // namespace

int main(int argc, char** argv) {
    try {
        if (argc < 4 || number_from(argv[1]) > largest_count) {
            std::fputs("usage: make_match_data COUNT SEED FOLDER [mixed]\n", stderr);
            return 2;
        }
        const std::uint64_t count = number_from(argv[1]);
        const std::uint64_t seed = number_from(argv[2]);
        const std::string folder = argv[3];
        const bool mix = argc > 4 && std::string_view(argv[4]) == "mixed";
        write_coupons(count, seed, folder);
        write_qualifications(count, seed, folder, mix ? Widths::mixed : Widths::same);
        Writer(folder + "/insurers.csv").write(insurers_csv());
        Writer(folder + "/institutions.csv").write(institutions_csv());
        return 0;
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "make_match_data: %s\n", problem.what());
        return 1;
    }
}
