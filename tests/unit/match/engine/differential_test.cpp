// SPDX-License-Identifier: Apache-2.0
#include "../judging.hpp"
#include "both_ways.hpp"
#include "generated_rows.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

namespace {

/// Where two texts begin to differ, for the message of a failed test.
std::string difference(const RunText& right, const RunText& found) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < right.lines.size() || at < found.lines.size();) {
        const std::size_t end = std::min(right.lines.find('\n', begin), right.lines.size());
        const std::string line = right.lines.substr(begin, end - begin);
        if (found.lines.compare(begin, line.size() + 1, line + "\n") != 0) {
            return "expected " + line + "\nfound    " +
                   found.lines.substr(begin, found.lines.find('\n', begin) - begin);
        }
        begin = at = end + 1;
    }
    return "other unknown members";
}

struct Input {
    std::string coupons;
    std::string stream;
};

Input generated(unsigned seed, std::size_t rows, unsigned mutations) {
    RowGenerator rows_of(seed);
    std::mt19937 random(seed);
    Input input;
    const auto maybe_mutated = [&](std::string line) {
        return (random() % 100 < mutations ? rows_of.mutated(std::move(line)) : line) + "\n";
    };
    for (std::size_t at = 0; at < rows; ++at) {
        input.coupons += maybe_mutated(rows_of.coupon());
        input.stream += maybe_mutated(rows_of.qualification());
    }
    return input;
}

MatchOptions checkup_options() {
    return {.decision = checkup_on_service_day(), .pairing = PairingMode::best};
}

void compare(const Input& input, const MatchOptions& options, Detail detail,
             const engine::EngineOptions& engine = {}) {
    const RunText right = by_codec(input.coupons, input.stream, options, detail);
    const RunText found = by_engine(input.coupons, input.stream, options, detail, engine);
    const bool same = right == found;
    if (!same) {
        FAIL_CHECK(difference(right, found));
    }
    CHECK(same);
}

} // namespace

TEST_CASE("the engine writes the bytes of the codec for rows of every kind") {
    for (unsigned seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        compare(generated(seed, 1 + seed, seed % 2 == 0 ? 0 : 10), checkup_options(),
                seed % 3 == 0 ? Detail::brief : Detail::full);
    }
}

TEST_CASE("lists, services and settings change nothing about that") {
    const InsurerList insurers = insurer_list("○,○,");
    const InstitutionList institutions = institution_list("○,,,○,,");
    unsigned seed = 100;
    for (const Service service :
         {Service::checkup, Service::guidance, Service::same_day_interview, Service::dock}) {
        for (const Profile profile : {Profile::production, Profile::test}) {
            MatchOptions options = checkup_options();
            options.decision.request.service = service;
            options.decision.request.profile = profile;
            options.decision.request.checkup_date = day("2026-11-20");
            options.decision.request.guidance_level = GuidanceLevel::active;
            options.decision.insurers = &insurers;
            options.decision.institutions = &institutions;
            options.decision.values = service == Service::dock ? Values::none : Values::full;
            options.decision.settings[index_of(Rule::status)] = RuleSetting::off;
            options.decision.settings[index_of(Rule::kana_name)] = RuleSetting::warn;
            options.decision.used_before = [](const Coupon& coupon, Service, Date) {
                return coupon.reference_number == "26100000001";
            };
            options.strict = service == Service::guidance;
            compare(generated(++seed, 60, 5), options, Detail::full);
        }
    }
}

TEST_CASE("threads, a bound of memory and packing change nothing about that") {
    // Everything goes to partitions; the coupons do when some of them were read; nothing does.
    for (const std::size_t memory : {std::size_t{0}, std::size_t{40'000}, std::size_t{1} << 20U}) {
        for (const std::uint64_t coupon_bytes : {0U, 1U}) {
            for (const unsigned threads : {1U, 2U, 4U}) {
                CAPTURE(threads);
                CAPTURE(memory);
                CAPTURE(coupon_bytes);
                compare(generated(200 + threads, 300, 3), checkup_options(),
                        coupon_bytes == 0 ? Detail::brief : Detail::full,
                        {.threads = threads, .memory = memory, .coupon_bytes = coupon_bytes});
            }
        }
    }
}

TEST_CASE("a last line without a line feed changes nothing about that") {
    for (unsigned seed = 300; seed < 320; ++seed) {
        CAPTURE(seed);
        Input input = generated(seed, 30, 0);
        input.coupons.pop_back();
        input.stream.pop_back();
        compare(input, checkup_options(), Detail::full);
    }
}

TEST_CASE("the same persons again and again are told apart as before") {
    Input input;
    RowGenerator rows(7);
    for (int at = 0; at < 400; ++at) {
        input.coupons += rows.coupon() + "\n";
        input.stream += rows.qualification() + "\n";
    }
    compare(input, checkup_options(), Detail::full);
    compare({input.coupons, ""}, checkup_options(), Detail::full);
    compare({"", input.stream}, checkup_options(), Detail::brief);
}

} // namespace mqa
