// SPDX-License-Identifier: Apache-2.0
#include "match/engine/partition_decisions.hpp"

#include "match/engine/loaded_rows.hpp"

#include <algorithm>
#include <cstring>

namespace mqa::engine {
namespace {

/// A coupon and the qualification that has it.
struct Ownership {
    std::uint32_t qualification_place;
    std::uint32_t coupon_place;
    bool by_person;
    RowView coupon;

    bool operator<(const Ownership& other) const {
        return qualification_place != other.qualification_place
                   ? qualification_place < other.qualification_place
                   : coupon_place < other.coupon_place;
    }
};

std::vector<Ownership> claimed_by_number(const RowLog& claims, const LoadedRows& coupons,
                                         const LoadedRows& qualifications) {
    std::vector<Ownership> owned;
    owned.reserve(coupons.size());
    ThingReader<std::uint32_t> reader(claims);
    std::uint32_t owner = nobody;
    for (std::size_t place = 0; reader.next(owner); ++place) {
        if (owner != nobody) {
            owned.push_back({qualifications[owner].head().place, coupons[place].head().place, false,
                             coupons[place]});
        }
    }
    return owned;
}

/// Adds the coupons that stand behind the places of their qualifications.
void add_adopted(std::string_view bytes, std::vector<Ownership>& owned) {
    while (!bytes.empty()) {
        std::uint32_t place = 0;
        std::memcpy(&place, bytes.data(), sizeof place);
        bytes.remove_prefix(sizeof place);
        const RowView coupon(bytes.data());
        owned.push_back({place, coupon.head().place, true, coupon});
        bytes.remove_prefix(coupon.head().size);
    }
}

std::string all_bytes(const RowLog& log) {
    std::string all;
    std::string buffer;
    for (std::size_t index = 0; index < log.pieces(); ++index) {
        all += log.piece(index, buffer);
    }
    return all;
}

std::vector<std::uint32_t> sorted_places(const RowLog& log) {
    std::vector<std::uint32_t> places;
    ThingReader<std::uint32_t> reader(log);
    for (std::uint32_t place = 0; reader.next(place);) {
        places.push_back(place);
    }
    std::sort(places.begin(), places.end());
    return places;
}

} // namespace

void append_adopted(RowLog& adopted, const RowView& coupon, std::uint32_t qualification_place) {
    std::string bytes(reinterpret_cast<const char*>(&qualification_place),
                      sizeof qualification_place);
    bytes += coupon.bytes();
    adopted.append(bytes);
}

void decide_partition(Partition& part, ResultMaker& maker) {
    const LoadedRows coupons(part.coupons);
    const LoadedRows qualifications(part.qualifications);
    const std::string adopted = all_bytes(part.adopted);
    const auto doubtful = sorted_places(part.doubtful);
    auto owned = claimed_by_number(part.claims, coupons, qualifications);
    add_adopted(adopted, owned);
    std::sort(owned.begin(), owned.end());
    auto next = owned.begin();
    std::string result;
    for (std::size_t index = 0; index < qualifications.size(); ++index) {
        const RowView& own = qualifications[index];
        const std::uint32_t place = own.head().place;
        const bool several = std::binary_search(doubtful.begin(), doubtful.end(), place);
        result.clear();
        for (; next != owned.end() && next->qualification_place == place; ++next) {
            maker.append(result, &own, &next->coupon, several && next->by_person);
        }
        if (result.empty()) {
            maker.append(result, &own, nullptr, several);
        }
        part.results.append(result);
    }
    for (RowLog* log :
         {&part.coupons, &part.qualifications, &part.claims, &part.adopted, &part.doubtful}) {
        log->clear();
    }
}

} // namespace mqa::engine
