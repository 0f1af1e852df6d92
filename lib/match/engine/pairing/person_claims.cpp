// SPDX-License-Identifier: Apache-2.0
#include "match/engine/pairing/person_claims.hpp"

#include "match/engine/rows/packed_coupon.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <utility>

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

/// All that is known of a key 2 that coupons without an owner have.
struct Namesakes {
    std::uint64_t person = 0;
    std::span<const LeftCoupon> coupons;
    Census of_coupons;
    Census of_qualifications;
    bool has_owner = false;
    PersonEntry owner{};
};

/// The keys of the coupons that are left over, found by open addressing: far more entries have no
/// such coupon than have one, and are told so by one look.
class NamesakeTable {
public:
    /// Those of one key follow one another.
    explicit NamesakeTable(std::span<const LeftCoupon> left) {
        for (auto begin = left.begin(); begin != left.end();) {
            const auto end = std::find_if(begin, left.end(), [&](const LeftCoupon& coupon) {
                return coupon.person != begin->person;
            });
            Namesakes& group = groups_.emplace_back();
            group.person = begin->person;
            group.coupons = {begin, end};
            begin = end;
        }
        slots_.resize(std::bit_ceil(2 * groups_.size() + 1));
        for (std::uint32_t at = 0; at < groups_.size(); ++at) {
            slots_[slot_of(groups_[at].person)] = {short_key(groups_[at].person), at};
        }
    }

    /// nullptr where no coupon of the key is left over.
    Namesakes* find(std::uint64_t person) {
        const Slot& slot = slots_[slot_of(person)];
        return slot.short_person != 0 ? &groups_[slot.group] : nullptr;
    }

    std::span<const Namesakes> groups() const { return groups_; }

private:
    struct Slot {
        std::uint32_t short_person = 0; ///< 0: the slot is free
        std::uint32_t group = 0;
    };

    /// The slot of the key, or the free one where it belongs.
    std::size_t slot_of(std::uint64_t person) const {
        const std::uint32_t wanted = short_key(person);
        // The upper half says which keys came here together.
        std::size_t at = person & (slots_.size() - 1);
        while (slots_[at].short_person != 0 &&
               (slots_[at].short_person != wanted || groups_[slots_[at].group].person != person)) {
            at = (at + 1) & (slots_.size() - 1);
        }
        return at;
    }

    std::vector<Namesakes> groups_;
    std::vector<Slot> slots_;
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
    const auto named =
        std::ranges::find_if(left, [](const LeftCoupon& coupon) { return coupon.person != 0; });
    std::vector<std::uint32_t> unclaimed;
    std::ranges::transform(left.begin(), named, std::back_inserter(unclaimed), &LeftCoupon::index);
    NamesakeTable table({named, left.end()});
    const auto each = [&table](const RowLog& log, const auto& visit) {
        ThingReader<PersonEntry> reader(log);
        for (PersonEntry entry; reader.next(entry);) {
            if (Namesakes* const group = table.find(entry.person); group != nullptr) {
                visit(*group, entry);
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
    for (const Namesakes& group : table.groups()) {
        for (const LeftCoupon& coupon : group.coupons) {
            if (group.has_owner) {
                round.adopted(coupon.index, group.owner);
            } else {
                unclaimed.push_back(coupon.index);
            }
        }
    }
    std::ranges::sort(unclaimed);
    return unclaimed;
}

} // namespace mqa::engine
