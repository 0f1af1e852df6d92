// SPDX-License-Identifier: Apache-2.0
#include "match/engine/pairing/person_claims.hpp"

#include <algorithm>
#include <bit>
#include <unordered_map>

namespace mqa::engine {
namespace {

constexpr std::uint64_t bits_a_key = 16;
constexpr std::uint64_t fewest_bits = 1ULL << 13U;
constexpr std::uint64_t most_bits = 1ULL << 25U;

/// Two numbers under one key are two persons when they do not agree with the first that came.
struct Census {
    bool begun = false;
    bool several = false;
    RowKeys first{};

    void add(const PersonEntry& entry) {
        if (entry.number == 0) {
            return;
        }
        RowKeys keys;
        keys.number = entry.number;
        keys.symbol = entry.symbol;
        keys.branch = entry.branch;
        if (!begun) {
            first = keys;
            begun = true;
        }
        several = several || first.number != keys.number || !parts_agree(first, keys);
    }
};

struct Namesakes {
    std::vector<std::uint32_t> coupons;
    Census of_coupons;
    Census of_qualifications;
    bool has_owner = false;
    PersonEntry owner{};
};

} // namespace

PersonFilter::PersonFilter(std::uint64_t keys)
    : size_(std::clamp(std::bit_ceil(keys * bits_a_key), fewest_bits, most_bits)),
      bits_(std::make_unique<std::atomic<std::uint64_t>[]>(size_ / 64)) {}

void PersonFilter::add(std::uint64_t person) {
    const std::uint64_t bit = person & (size_ - 1);
    bits_[bit / 64].fetch_or(1ULL << (bit % 64), std::memory_order_relaxed);
}

bool PersonFilter::may_have(std::uint64_t person) const {
    const std::uint64_t bit = person & (size_ - 1);
    return (bits_[bit / 64].load(std::memory_order_relaxed) >> (bit % 64) & 1U) != 0;
}

std::vector<std::uint32_t> claim_by_person(std::span<const LeftCoupon> left,
                                           const RowLog& coupons_known,
                                           const RowLog& qualifications, const PersonRound& round) {
    std::unordered_map<std::uint64_t, Namesakes> groups;
    std::vector<std::uint32_t> unclaimed;
    for (const LeftCoupon& coupon : left) {
        (coupon.person != 0 ? groups[coupon.person].coupons : unclaimed).push_back(coupon.index);
    }
    const auto each = [&groups](const RowLog& log, const auto& visit) {
        ThingReader<PersonEntry> reader(log);
        for (PersonEntry entry; reader.next(entry);) {
            const auto group = groups.find(entry.person);
            if (group != groups.end()) {
                visit(group->second, entry);
            }
        }
    };
    each(coupons_known,
         [](Namesakes& group, const PersonEntry& entry) { group.of_coupons.add(entry); });
    each(qualifications, [](Namesakes& group, const PersonEntry& entry) {
        group.of_qualifications.add(entry);
        if (!group.has_owner) {
            group.owner = entry;
            group.has_owner = true;
        }
    });
    each(qualifications, [&round](const Namesakes& group, const PersonEntry& entry) {
        if (group.of_coupons.several || group.of_qualifications.several) {
            round.doubtful(entry);
        }
    });
    for (const auto& [person, group] : groups) {
        for (const std::uint32_t coupon : group.coupons) {
            if (group.has_owner) {
                round.adopted(coupon, group.owner);
            } else {
                unclaimed.push_back(coupon);
            }
        }
    }
    std::sort(unclaimed.begin(), unclaimed.end());
    return unclaimed;
}

} // namespace mqa::engine
