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

/// What is found in one chunk of the coupons.
template <typename Found>
struct InChunk {
    std::size_t chunk = 0;
    Found found;
};

/// Calls `look(chunk, found)` for each chunk of the coupons, several at a time, and `take(found)`
/// in their order.
template <typename Found, typename Look, typename Take>
void look_through(const ResidentCoupons& coupons, unsigned threads, Look look, Take take) {
    std::size_t next = 0;
    run_in_order<InChunk<Found>>(
        threads,
        [&](InChunk<Found>& item) {
            item.chunk = next++;
            return item.chunk < coupons.chunks();
        },
        [&](InChunk<Found>& item, unsigned) {
            item.found.clear();
            look(item.chunk, item.found);
        },
        [&](InChunk<Found>& item) { take(item.found); });
}

/// The coupons that nobody claimed, whose persons are marked.
std::vector<LeftCoupon> left_coupons(const ResidentCoupons& coupons, CouponMarks& marks,
                                     unsigned threads) {
    std::vector<LeftCoupon> left;
    marks.clear();
    look_through<std::vector<LeftCoupon>>(
        coupons, threads,
        [&](std::size_t chunk, std::vector<LeftCoupon>& found) {
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
    look_through<ByteBuffer>(
        coupons, threads,
        [&](std::size_t chunk, ByteBuffer& found) {
            coupons.for_each_of(chunk, [&](CouponPlace, const PackedCoupon& coupon) {
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

LateClaims claim_late(ResidentCoupons& coupons, CouponMarks& marks, const RowLog& people,
                      RowRoom& room, unsigned threads) {
    LateClaims claims;
    std::vector<LeftCoupon> left = left_coupons(coupons, marks, threads);
    RowLog known(room);
    list_namesakes(coupons, marks, threads, known);
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
