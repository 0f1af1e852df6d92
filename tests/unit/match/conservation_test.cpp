// SPDX-License-Identifier: Apache-2.0
#include "judging.hpp"

#include <map>
#include <random>

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

namespace {

template <typename Values>
auto pick(const Values& values, std::mt19937& random) {
    return values.at(random() % values.size());
}

template <typename Target>
void randomise(Target& target, Person& person, std::mt19937& random) {
    static constexpr std::array names{"シカクイチロウ", "シカク イチロウ", "ケンシンハナコ",
                                      "ジュシンジロウ"};
    static constexpr std::array births{"1980-01-15", "1975-06-30"};
    static constexpr std::array numbers{"4567", "0004567", "8901", ""};
    static constexpr std::array insurers{"06990014", "06990022"};
    static constexpr std::array branches{"", "01", "02"};
    target.insurer_number = insurer(pick(insurers, random));
    const std::string number = pick(numbers, random);
    target.number = number.empty() ? std::nullopt : std::optional(number);
    const std::string branch = pick(branches, random);
    target.branch_number = branch.empty() ? std::nullopt : std::optional(branch);
    person.name_kana = pick(names, random);
    person.birth_date = day(pick(births, random));
}

Coupon random_coupon(std::size_t at, std::mt19937& random) {
    Coupon made = valid_coupon();
    made.envelope.id = "c" + std::to_string(at);
    randomise(made, made.person, random);
    return made;
}

Qualification random_qualification(std::size_t at, std::mt19937& random) {
    Qualification made = valid_qualification();
    made.envelope.id = "q" + std::to_string(at);
    randomise(made.membership, made.membership.person, random);
    if (!made.membership.number) {
        made.status = QualificationStatus::not_found;
    }
    return made;
}

} // namespace

TEST_CASE("every coupon is in exactly one decision and every qualification in at least one") {
    std::mt19937 random(20261122);
    for (int round = 0; round < 150; ++round) {
        std::vector<Coupon> coupons;
        std::vector<Qualification> qualifications;
        for (std::size_t at = 0, end = random() % 8; at < end; ++at) {
            coupons.push_back(random_coupon(at, random));
        }
        std::string stream;
        for (std::size_t at = 0, end = random() % 8; at < end; ++at) {
            qualifications.push_back(random_qualification(at, random));
            stream += lines_of({qualifications.back()});
        }
        const auto mode = round % 2 == 0 ? PairingMode::best : PairingMode::arrival;
        std::map<std::string, int> coupons_seen;
        std::vector<std::string> order;
        for (const auto& decision : matched(coupons, stream, mode)) {
            if (decision.coupon) {
                ++coupons_seen[decision.coupon->envelope.id];
            }
            if (order.empty() || order.back() != decision.envelope.id) {
                order.push_back(decision.envelope.id);
            }
            REQUIRE(decision.verdict == verdict_of(decision.rules));
        }
        REQUIRE(coupons_seen.size() == coupons.size());
        for (const auto& [id, count] : coupons_seen) {
            REQUIRE(count == 1);
        }
        REQUIRE(order.size() >= qualifications.size());
        for (std::size_t at = 0; at < qualifications.size(); ++at) {
            REQUIRE(order[at] == qualifications[at].envelope.id);
        }
    }
}

} // namespace mqa
