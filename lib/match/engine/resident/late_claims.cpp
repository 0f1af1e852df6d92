// SPDX-License-Identifier: Apache-2.0
#include "match/engine/resident/late_claims.hpp"

#include "match/engine/pairing/person_claims.hpp"
#include "match/engine/rows/loaded_rows.hpp"

#include <algorithm>

namespace mqa::engine {
namespace {

/// So many coupons left over are brought together with the stream at a time.
constexpr std::size_t left_at_a_time = 100'000;

/// The coupons that nobody claimed, whose persons are marked.
std::vector<LeftCoupon> left_coupons(const ResidentCoupons& coupons, CouponMarks& marks) {
    std::vector<LeftCoupon> left;
    marks.clear();
    coupons.for_each([&](CouponPlace place, const PackedCoupon& coupon) {
        if (!coupon.is_claimed()) {
            left.push_back({coupon.person(), place});
            marks.add(short_key(coupon.person()));
        }
    });
    return left;
}

/// Puts down the persons of all coupons that may share a key with one that is marked.
void list_namesakes(const ResidentCoupons& coupons, const CouponMarks& marks, RowLog& known) {
    coupons.for_each([&](CouponPlace, const PackedCoupon& coupon) {
        if (coupon.has_fields() && !marks.has_any(short_key(coupon.person()))) {
            return;
        }
        for (const RowKeys& keys : coupon.persons()) {
            for (const std::uint64_t person : {keys.person, keys.other_person}) {
                if (person != 0) {
                    append_thing(known, person_entry(person, keys, 0));
                }
            }
        }
    });
}

} // namespace

LateClaims claim_late(ResidentCoupons& coupons, CouponMarks& marks, const RowLog& people,
                      RowRoom& room) {
    LateClaims claims;
    std::vector<LeftCoupon> left = left_coupons(coupons, marks);
    RowLog known(room);
    list_namesakes(coupons, marks, known);
    const PersonRound round{
        .adopted =
            [&](CouponPlace coupon, const PersonEntry& owner) {
                coupons.at(coupon).set_claimed();
                claims.adopted.emplace_back(owner.place, coupon);
            },
        .doubtful = [&](const PersonEntry& record) { claims.doubtful.push_back(record.place); }};
    // Those of one person are brought together at one time.
    const std::size_t parts = 1 + left.size() / left_at_a_time;
    const auto part_of = [parts](const LeftCoupon& coupon) {
        return (coupon.person >> 32U) * parts >> 32U;
    };
    std::ranges::sort(left, {}, [&](const LeftCoupon& coupon) {
        return std::pair(part_of(coupon), coupon.index);
    });
    for (auto begin = left.begin(); begin != left.end();) {
        const auto end = std::find_if(begin, left.end(), [&](const LeftCoupon& coupon) {
            return part_of(coupon) != part_of(*begin);
        });
        claim_by_person({begin, end}, known, people, round);
        begin = end;
    }
    std::ranges::sort(claims.adopted);
    std::ranges::sort(claims.doubtful);
    return claims;
}

void decide_late(const ResidentCoupons& coupons, const LateClaims& claims, ResidentLogs& logs,
                 ResultMaker& maker) {
    ByteBuffer results;
    auto adopted = claims.adopted.begin();
    MarkedRowReader<std::uint32_t> waiting(logs.waiting);
    std::uint32_t has_coupons = 0;
    for (std::optional<RowView> record; waiting.next(has_coupons, record);) {
        const std::uint32_t place = record->place();
        const bool several = std::ranges::binary_search(claims.doubtful, place);
        results.clear();
        for (; adopted != claims.adopted.end() && adopted->first == place; ++adopted) {
            const CouponPlace coupon = adopted->second;
            maker.append(results, &*record, coupons.at(coupon), coupon, several);
        }
        if (results.empty() && has_coupons == 0) {
            maker.append(results, &*record, static_cast<const RowView*>(nullptr), several);
        }
        logs.late.append(results.view());
    }
    coupons.for_each([&](CouponPlace place, const PackedCoupon& coupon) {
        if (!coupon.is_claimed()) {
            results.clear();
            maker.append(results, nullptr, coupon, place, false);
            logs.unclaimed.append(results.view());
        }
    });
}

} // namespace mqa::engine
