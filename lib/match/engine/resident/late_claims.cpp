// SPDX-License-Identifier: Apache-2.0
#include "match/engine/resident/late_claims.hpp"

#include "match/engine/in_order.hpp"
#include "match/engine/pairing/person_claims.hpp"
#include "match/engine/rows/loaded_rows.hpp"

#include <algorithm>

namespace mqa::engine {
namespace {

/// So many coupons left over are brought together with the stream at a time.
constexpr std::size_t left_at_a_time = 100'000;

/// The coupons that nobody claimed, whose persons are marked.
std::vector<LeftCoupon> left_coupons(const ResidentCoupons& coupons, CouponMarks& marks,
                                     unsigned threads) {
    std::vector<LeftCoupon> left;
    marks.clear();
    gather_in_order<std::vector<LeftCoupon>>(
        coupons.chunks(), threads,
        [&](std::size_t chunk, std::vector<LeftCoupon>& found, unsigned) {
            coupons.for_each_of(chunk, [&](CouponPlace place, const PackedCoupon& coupon) {
                if (!coupon.is_claimed()) {
                    found.push_back({coupon.person(), place});
                }
            });
        },
        [&](const std::vector<LeftCoupon>& found) {
            for (const LeftCoupon& coupon : found) {
                left.push_back(coupon);
                marks.add(short_key(coupon.person));
            }
        });
    return left;
}

/// Puts down the persons of all coupons that may share a key with one that is marked.
void list_namesakes(const ResidentCoupons& coupons, const CouponMarks& marks, unsigned threads,
                    RowLog& known) {
    gather_in_order<ByteBuffer>(
        coupons.chunks(), threads,
        [&](std::size_t chunk, ByteBuffer& found, unsigned) {
            coupons.for_each_of(
                chunk,
                [&](const PackedCoupon& coupon) { marks.expect(short_key(coupon.person())); },
                [&](CouponPlace, const PackedCoupon& coupon) {
                    if (coupon.has_fields() && !marks.has_any(short_key(coupon.person()))) {
                        return;
                    }
                    for (const RowKeys& keys : coupon.persons()) {
                        for (const std::uint64_t person : {keys.person, keys.other_person}) {
                            if (person != 0) {
                                found.append_thing(person_entry(person, keys, 0));
                            }
                        }
                    }
                });
        },
        [&](ByteBuffer& found) { known.take(found); });
}

} // namespace

LateClaims claim_late(const ResidentCoupons& coupons, CouponMarks& marks, const RowLog& people,
                      RowRoom& room, unsigned threads) {
    LateClaims claims;
    std::vector<LeftCoupon> left = left_coupons(coupons, marks, threads);
    RowLog known(room);
    list_namesakes(coupons, marks, threads, known);
    const PersonRound round{
        .adopted =
            [&](CouponPlace coupon, const PersonEntry& owner) {
                claims.adopted.emplace_back(owner.place, coupon);
            },
        .doubtful = [&](const PersonEntry& record) { claims.doubtful.push_back(record.place); }};
    // Those of one person are brought together at one time.
    const std::size_t parts = 1 + left.size() / left_at_a_time;
    const auto part_of = [parts](const LeftCoupon& coupon) {
        return (coupon.person >> 32U) * parts >> 32U;
    };
    std::sort(left.begin(), left.end());
    for (auto begin = left.begin(); begin != left.end();) {
        const auto end = std::find_if(begin, left.end(), [&](const LeftCoupon& coupon) {
            return part_of(coupon) != part_of(*begin);
        });
        const auto unclaimed = claim_by_person({begin, end}, known, people, round);
        claims.unclaimed.insert(claims.unclaimed.end(), unclaimed.begin(), unclaimed.end());
        begin = end;
    }
    std::ranges::sort(claims.adopted);
    std::ranges::sort(claims.doubtful);
    std::ranges::sort(claims.unclaimed);
    return claims;
}

} // namespace mqa::engine
