// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/bytes/ask_for.hpp"
#include "match/engine/bytes/page_bytes.hpp"
#include "match/engine/rows/packed_coupon.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace mqa::engine {

/// Where a coupon lies. Later coupons of the file have larger places.
using CouponPlace = std::uint32_t;

/// All coupons of a run, packed in memory, and found by their number.
class ResidentCoupons {
public:
    /// Takes a copy of a packed coupon, the next one of the file.
    void add(std::string_view packed);

    std::uint64_t size() const { return coupons_; }

    /// Bytes that the coupons and what finds them take.
    std::size_t memory() const { return memory_ + slots_for(coupons_) * sizeof(Slot); }

    /// Whether there is a place for another coupon.
    bool have_places() const { return chunks_.size() < most_chunks; }

    PackedCoupon at(CouponPlace place) const {
        return PackedCoupon(chunks_[place >> chunk_bits].bytes.data() + (place & in_chunk));
    }

    /// The coupons lie in so many chunks, one behind the other.
    std::size_t chunks() const { return chunks_.size(); }

    /// Calls `visit(place, coupon)` for each of a chunk, in the order of the file.
    template <typename Visit>
    void for_each_of(std::size_t chunk, Visit visit) const {
        for_each_of(
            chunk, [](const PackedCoupon&) {}, visit);
    }

    /// The same, some coupons at a time: before the first of them is visited, `expect(coupon)` asks
    /// for what visit() will read elsewhere about each.
    template <typename Expect, typename Visit>
    void for_each_of(std::size_t chunk, Expect expect, Visit visit) const {
        constexpr std::size_t together = 32;
        std::array<char*, together> expected{};
        char* const begin = chunks_[chunk].bytes.data();
        char* const end = begin + chunks_[chunk].used;
        for (char* at = begin; at < end;) {
            std::size_t count = 0;
            while (count < together && at < end) {
                // One page ahead, as the processor does not look beyond the one it is in.
                ask_for(at + bytes_ahead);
                const PackedCoupon coupon(at);
                expect(coupon);
                expected[count++] = at;
                at += coupon.size();
            }
            for (std::size_t index = 0; index < count; ++index) {
                const auto offset = static_cast<std::size_t>(expected[index] - begin);
                visit(static_cast<CouponPlace>(chunk << chunk_bits | offset),
                      PackedCoupon(expected[index]));
            }
        }
    }

    /// Calls `visit(coupon)` for each, and forgets the coupons as it goes.
    template <typename Visit>
    void take_each(Visit visit) {
        for (Chunk& chunk : chunks_) {
            for (std::size_t at = 0; at < chunk.used;) {
                const PackedCoupon coupon(chunk.bytes.data() + at);
                visit(coupon);
                at += coupon.size();
            }
            chunk = Chunk();
        }
        chunks_.clear();
        memory_ = 0;
    }

    /// To be called once, behind the last coupon: there is a place for the number of each.
    void prepare_index();

    /// To be called once for each chunk, in their order: from now on its coupons are found by their
    /// number.
    void index(std::size_t chunk);

    /// Asks for what claim() will read first; then for what it will read next.
    void expect(std::uint32_t short_number) const {
        ask_for(slots_.data() + home_of(short_number));
    }

    void expect_coupon(std::uint32_t short_number) const {
        const CouponPlace place = slots_[slot_of(short_number)].last;
        if (place != none) {
            expect_at(place);
        }
    }

    /// Asks for the coupon itself.
    void expect_at(CouponPlace place) const {
        const char* const bytes = at(place).bytes();
        ask_for(bytes);
        ask_for(bytes + bytes_a_line);
        ask_for(bytes + bytes_a_coupon);
    }

    /// Appends the places of all coupons that nobody claimed and that belong to the keys. In no
    /// order; they are claimed from now on. `texts` are what the keys were made of, or empty.
    void claim(const RowKeys& keys, const NumberTexts& texts, std::vector<CouponPlace>& claimed);

private:
    struct Chunk {
        PageBytes bytes;
        std::size_t used = 0;
        std::size_t size = 0;
    };

    static constexpr unsigned chunk_bits = 18;
    static constexpr std::size_t chunk_size = 1UL << chunk_bits;
    static constexpr std::size_t most_chunks = (1UL << (32U - chunk_bits)) - 1;
    static constexpr std::uint32_t in_chunk = chunk_size - 1;
    static constexpr std::size_t bytes_ahead = 4096;
    static constexpr std::size_t bytes_a_line = 64;
    static constexpr std::size_t bytes_a_coupon = 96; ///< as a rule; it begins anywhere in a line
    /// Behind the first coupon of a number, and in a slot when all of them were claimed.
    static constexpr CouponPlace none = 0xFFFFFFFF;

    /// The last coupon of a number that is free, and through it the others.
    struct Slot {
        std::uint32_t short_number = 0; ///< 0: the slot is free
        CouponPlace last = none;
    };

    static std::size_t slots_for(std::uint64_t coupons) { return coupons + coupons / 2 + 1; }

    std::size_t home_of(std::uint32_t short_number) const {
        return static_cast<std::size_t>(std::uint64_t{short_number} * slots_.size() >> 32U);
    }

    /// The slot of the number, or the free one where it belongs.
    std::size_t slot_of(std::uint32_t short_number) const {
        std::size_t slot = home_of(short_number);
        while (slots_[slot].short_number != short_number && slots_[slot].short_number != 0) {
            slot = slot + 1 < slots_.size() ? slot + 1 : 0;
        }
        return slot;
    }

    char* room_for(std::size_t size);

    std::vector<Chunk> chunks_;
    PageBytes slot_bytes_;
    std::span<Slot> slots_; ///< open addressing
    std::uint64_t coupons_ = 0;
    std::size_t memory_ = 0;
};

} // namespace mqa::engine
