// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/rows/loaded_rows.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace mqa::engine {

/// One key 2 of one row: what the second round of pairing has to know of everybody.
struct PersonEntry {
    std::uint64_t person = 0;
    std::uint64_t number = 0; ///< 0: without a number, which does not count among namesakes
    std::uint32_t symbol = 0;
    std::uint32_t branch = 0;
    std::uint32_t place = 0;
    std::uint32_t partition = 0; ///< where the qualification's row is
};

/// The entry of a person of the row at `place`, under one of its keys.
inline PersonEntry person_entry(std::uint64_t person, const RowKeys& keys, std::uint32_t place,
                                std::uint32_t partition = 0) {
    return {person, keys.number, keys.symbol, keys.branch, place, partition};
}

/// Tells for most keys that no coupon without an owner has them. Safe for several threads.
class PersonFilter {
public:
    /// For about so many keys.
    explicit PersonFilter(std::uint64_t keys);

    void add(std::uint64_t person);
    bool may_have(std::uint64_t person) const;

private:
    std::size_t size_;
    std::unique_ptr<std::atomic<std::uint64_t>[]> bits_;
};

/// A coupon that nobody claimed by number. `index` is the owner's name for it; later coupons of the
/// file have larger ones.
struct LeftCoupon {
    std::uint64_t person = 0; ///< 0: has no key 2
    std::uint32_t index = 0;

    friend bool operator<(const LeftCoupon& a, const LeftCoupon& b) {
        return a.person < b.person || (a.person == b.person && a.index < b.index);
    }
};

/// What came of the second round for some of the coupons.
struct PersonRound {
    /// The coupon goes to the qualification of the entry.
    std::function<void(std::uint32_t coupon, const PersonEntry& owner)> adopted;
    /// The qualification has a key under which several persons are and a coupon was taken.
    std::function<void(const PersonEntry& qualification)> doubtful;
};

/// Gives the coupons nobody claimed by number, which come sorted, to the first qualification of the
/// stream that has their kana name and birth date. `coupons_known` and `qualifications` are the
/// entries that may share a key with them, in the order of their files. Returns the indexes of the
/// coupons that nobody has, in file order.
std::vector<std::uint32_t> claim_by_person(std::span<const LeftCoupon> left,
                                           const RowLog& coupons_known,
                                           const RowLog& qualifications, const PersonRound& round);

} // namespace mqa::engine
