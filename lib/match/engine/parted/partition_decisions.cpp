// SPDX-License-Identifier: Apache-2.0
#include "match/engine/parted/partition_decisions.hpp"

#include "match/engine/parted/number_claims.hpp"
#include "match/engine/rows/loaded_rows.hpp"

#include <algorithm>
#include <cstring>

namespace mqa::engine {
namespace {

/// The coupons that each qualification claimed by number, in file order, as chains of their
/// indexes.
class ClaimedByNumber {
public:
    ClaimedByNumber(const RowLog& claims, std::size_t coupons, std::size_t qualifications)
        : first_(qualifications, nobody), next_(coupons, nobody) {
        const auto owner = all_things<std::uint32_t>(claims);
        // From the last, so that each chain begins with the first.
        for (std::size_t coupon = coupons; coupon-- > 0;) {
            if (owner[coupon] != nobody) {
                next_[coupon] = first_[owner[coupon]];
                first_[owner[coupon]] = static_cast<std::uint32_t>(coupon);
            }
        }
    }

    /// The first coupon of a qualification, and the one behind a coupon; `nobody` at the end.
    std::uint32_t first_of(std::size_t qualification) const { return first_[qualification]; }

    std::uint32_t behind(std::uint32_t coupon) const { return next_[coupon]; }

private:
    std::vector<std::uint32_t> first_;
    std::vector<std::uint32_t> next_;
};

/// A coupon claimed by person and the qualification that has it.
struct Adopted {
    std::uint32_t qualification_place;
    RowView coupon;

    bool operator<(const Adopted& other) const {
        return qualification_place != other.qualification_place
                   ? qualification_place < other.qualification_place
                   : coupon.place() < other.coupon.place();
    }
};

/// The adopted coupons in the order of their qualifications and files; `bytes` holds them.
std::vector<Adopted> sorted_adopted(const RowLog& log, ByteBuffer& bytes) {
    ByteBuffer buffer;
    for (std::size_t index = 0; index < log.pieces(); ++index) {
        bytes.append(log.piece(index, buffer));
    }
    std::vector<Adopted> adopted;
    std::string_view rest = bytes.view();
    while (!rest.empty()) {
        std::uint32_t place = 0;
        std::memcpy(&place, rest.data(), sizeof place);
        adopted.push_back({place, RowView(rest.data() + sizeof place)});
        rest.remove_prefix(sizeof place + adopted.back().coupon.size());
    }
    std::sort(adopted.begin(), adopted.end());
    return adopted;
}

std::vector<std::uint32_t> sorted_places(const RowLog& log) {
    auto places = all_things<std::uint32_t>(log);
    std::sort(places.begin(), places.end());
    return places;
}

} // namespace

void append_adopted(RowLog& adopted, const RowView& coupon, std::uint32_t qualification_place) {
    char* at = adopted.extend(sizeof qualification_place + coupon.size());
    std::memcpy(at, &qualification_place, sizeof qualification_place);
    copy_bytes(at + sizeof qualification_place, coupon.bytes());
}

void decide_partition(Partition& part, ResultMaker& maker) {
    const LoadedRows coupons(part.coupons);
    const LoadedRows qualifications(part.qualifications);
    const ClaimedByNumber claimed(part.claims, coupons.size(), qualifications.size());
    ByteBuffer adopted_bytes;
    const auto adopted = sorted_adopted(part.adopted, adopted_bytes);
    const auto doubtful = sorted_places(part.doubtful);
    auto next_adopted = adopted.begin();
    for (std::size_t index = 0; index < qualifications.size(); ++index) {
        const RowView& own = qualifications[index];
        const std::uint32_t place = own.place();
        const bool several = std::binary_search(doubtful.begin(), doubtful.end(), place);
        const auto adopts = [&] {
            return next_adopted != adopted.end() && next_adopted->qualification_place == place;
        };
        std::uint32_t coupon = claimed.first_of(index);
        if (coupon == nobody && !adopts()) {
            maker.append(part.results, &own, nullptr, several);
        }
        while (coupon != nobody || adopts()) {
            if (adopts() &&
                (coupon == nobody || next_adopted->coupon.place() < coupons[coupon].place())) {
                maker.append(part.results, &own, &next_adopted->coupon, several);
                ++next_adopted;
            } else {
                maker.append(part.results, &own, &coupons[coupon], false);
                coupon = claimed.behind(coupon);
            }
        }
    }
    for (RowLog* log :
         {&part.coupons, &part.qualifications, &part.claims, &part.adopted, &part.doubtful}) {
        log->clear();
    }
}

} // namespace mqa::engine
