// SPDX-License-Identifier: Apache-2.0
#include "match/engine/resident/late_decisions.hpp"

#include "match/engine/in_order.hpp"

#include <algorithm>
#include <cstring>

namespace mqa::engine {
namespace {

/// Coupons that nobody has are few or nearly all: a thread takes so many of them at a time.
constexpr std::size_t coupons_at_a_time = 1024;

/// Decides about the records that waited in one piece of the log.
class WaitingRecords {
public:
    WaitingRecords(const ResidentCoupons& coupons, const LateClaims& claims)
        : coupons_(coupons), claims_(claims) {}

    void decide(std::string_view piece, ByteBuffer& results, ResultMaker& maker) const {
        while (!piece.empty()) {
            std::uint32_t has_coupons = 0;
            std::memcpy(&has_coupons, piece.data(), sizeof has_coupons);
            const RowView record(piece.data() + sizeof has_coupons);
            piece.remove_prefix(sizeof has_coupons + record.size());
            decide(record, has_coupons != 0, results, maker);
        }
    }

private:
    void decide(const RowView& record, bool has_coupons, ByteBuffer& results,
                ResultMaker& maker) const {
        const std::uint32_t place = record.place();
        const bool several = std::ranges::binary_search(claims_.doubtful, place);
        const auto first = std::lower_bound(claims_.adopted.begin(), claims_.adopted.end(),
                                            std::pair(place, CouponPlace{0}));
        for (auto adopted = first; adopted != claims_.adopted.end() && adopted->first == place;
             ++adopted) {
            has_coupons = true;
            maker.append(results, &record, coupons_.at(adopted->second), adopted->second, several);
        }
        if (!has_coupons) {
            maker.append(results, &record, static_cast<const RowView*>(nullptr), several);
        }
    }

    const ResidentCoupons& coupons_;
    const LateClaims& claims_;
};

} // namespace

void decide_late(const ResidentCoupons& coupons, const LateClaims& claims, ResidentLogs& logs,
                 std::span<const std::unique_ptr<ResultMaker>> makers) {
    const auto threads = static_cast<unsigned>(makers.size());
    std::vector<ByteBuffer> buffers(threads);
    const WaitingRecords waiting(coupons, claims);
    gather_in_order<ByteBuffer>(
        logs.waiting.pieces(), threads,
        [&](std::size_t piece, ByteBuffer& results, unsigned worker) {
            waiting.decide(logs.waiting.piece(piece, buffers[worker]), results, *makers[worker]);
        },
        [&](ByteBuffer& results) { logs.late.take(results); });
    const std::span<const CouponPlace> unclaimed = claims.unclaimed;
    gather_in_order<ByteBuffer>(
        (unclaimed.size() + coupons_at_a_time - 1) / coupons_at_a_time, threads,
        [&](std::size_t turn, ByteBuffer& results, unsigned worker) {
            const std::size_t begin = turn * coupons_at_a_time;
            const std::size_t count = std::min(coupons_at_a_time, unclaimed.size() - begin);
            for (const CouponPlace place : unclaimed.subspan(begin, count)) {
                makers[worker]->append(results, nullptr, coupons.at(place), place, false);
            }
        },
        [&](ByteBuffer& results) { logs.unclaimed.take(results); });
}

} // namespace mqa::engine
