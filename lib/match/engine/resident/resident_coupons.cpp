// SPDX-License-Identifier: Apache-2.0
#include "match/engine/resident/resident_coupons.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace mqa::engine {

char* ResidentCoupons::room_for(std::size_t size) {
    // A large coupon has a chunk of its own, so that each begins where its place can say.
    if (chunks_.empty() || chunks_.back().size - chunks_.back().used < size) {
        const std::size_t wanted = std::max(size, chunk_size);
        // Behind a first chunk that is full there is enough for another, as a rule.
        const auto pages =
            chunks_.empty() ? PageBytes::Pages::as_written : PageBytes::Pages::all_at_once;
        chunks_.push_back({PageBytes(wanted, pages), 0, wanted});
    }
    Chunk& chunk = chunks_.back();
    char* bytes = chunk.bytes.data() + chunk.used;
    chunk.used += size;
    return bytes;
}

void ResidentCoupons::add(std::string_view packed) {
    copy_bytes(room_for(packed.size()), packed);
    ++coupons_;
    memory_ += packed.size();
}

void ResidentCoupons::prepare_index() {
    const std::size_t size = slots_for(coupons_);
    slot_bytes_ = PageBytes(size * sizeof(Slot), PageBytes::Pages::all_at_once);
    slots_ = {reinterpret_cast<Slot*>(slot_bytes_.data()), size};
    std::uninitialized_fill(slots_.begin(), slots_.end(), Slot());
}

void ResidentCoupons::index(std::size_t chunk) {
    for_each_of(
        chunk, [this](const PackedCoupon& coupon) { expect(coupon.short_number()); },
        [this](CouponPlace place, PackedCoupon coupon) {
            const std::uint32_t number = coupon.short_number();
            if (number == 0) {
                coupon.set_next(none);
                return;
            }
            Slot& slot = slots_[slot_of(number)];
            coupon.set_next(slot.last);
            slot = {number, place};
        });
}

void ResidentCoupons::claim(const RowKeys& keys, const NumberTexts& texts,
                            std::vector<CouponPlace>& claimed) {
    const std::uint32_t wanted = short_key(keys.number);
    if (wanted == 0) {
        return;
    }
    Slot& slot = slots_[slot_of(wanted)];
    CouponPlace last = none;
    for (CouponPlace place = slot.last; place != none;) {
        PackedCoupon coupon = at(place);
        const CouponPlace next = coupon.next();
        if (coupon.may_belong_to(keys) && coupon.belongs_to(keys, texts)) {
            coupon.set_claimed();
            claimed.push_back(place);
            if (last != none) {
                at(last).set_next(next);
            } else {
                slot.last = next;
            }
        } else {
            last = place;
        }
        place = next;
    }
}

} // namespace mqa::engine
