// SPDX-License-Identifier: Apache-2.0
#include "match/partition/pairing_hashes.hpp"

#include "match/pairing.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace mqa {
namespace {

/// FNV-1a, then spread.
std::uint64_t hash_of(std::string_view text, std::uint64_t kind) {
    constexpr std::uint64_t basis = 0xCBF29CE484222325U;
    constexpr std::uint64_t prime = 0x100000001B3U;
    std::uint64_t hash = basis ^ kind;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * prime;
    }
    return spread(hash);
}

void add(std::vector<std::uint64_t>& hashes, const std::optional<InsuredNumber>& number,
         const std::vector<std::string>& keys) {
    constexpr std::uint64_t by_number = 1;
    constexpr std::uint64_t by_person = 2;
    if (number) {
        hashes.push_back(hash_of(index_key(*number), by_number));
    }
    for (const std::string& key : keys) {
        hashes.push_back(hash_of(key, by_person));
    }
}

} // namespace

std::uint64_t spread(std::uint64_t value) {
    value += 0x9E3779B97F4A7C15U;
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
}

std::vector<std::uint64_t> pairing_hashes(const Coupon& coupon) {
    std::vector<std::uint64_t> hashes;
    add(hashes, insured_number_of(coupon), coupon_keys(coupon.person));
    return hashes;
}

std::vector<std::uint64_t> pairing_hashes(const Qualification& qualification) {
    std::vector<std::uint64_t> hashes;
    for (const Membership* person : persons_of(qualification)) {
        add(hashes, insured_number_of(*person), person_keys(person->person));
    }
    std::ranges::sort(hashes);
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    return hashes;
}

} // namespace mqa
