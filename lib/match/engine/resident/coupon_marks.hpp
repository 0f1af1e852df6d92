// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/bytes/ask_for.hpp"
#include "match/engine/bytes/page_bytes.hpp"

#include <cstddef>
#include <cstdint>

namespace mqa::engine {

/// How many coupons have a short key: none, one, or several. Now and then it says more than there
/// are, never less.
class CouponMarks {
public:
    void add(std::uint32_t key) {
        std::uint64_t& marked = word(key);
        const unsigned shift = shift_of(key);
        const std::uint64_t before = marked >> shift & several;
        marked |= (before == 0 ? one : several) << shift;
    }

    /// Asks for what the others read.
    void expect(std::uint32_t key) const { ask_for(&word(key)); }

    bool has_any(std::uint32_t key) const { return mark(key) != 0; }

    bool has_several(std::uint32_t key) const { return mark(key) == several; }

    /// Forgets all.
    void clear() { *this = CouponMarks(); }

private:
    static constexpr std::uint64_t one = 1;
    static constexpr std::uint64_t several = 3;
    static constexpr unsigned bits = 24; ///< of a key that count
    static constexpr unsigned keys_a_word = 32;
    static constexpr std::size_t words = (1UL << bits) / keys_a_word;

    static std::size_t word_of_key(std::uint32_t key) {
        return (key >> (32U - bits)) / keys_a_word;
    }

    static unsigned shift_of(std::uint32_t key) { return (key >> (32U - bits)) % keys_a_word * 2; }

    std::uint64_t mark(std::uint32_t key) const { return word(key) >> shift_of(key) & several; }

    std::uint64_t& word(std::uint32_t key) const {
        return reinterpret_cast<std::uint64_t*>(bytes_.data())[word_of_key(key)];
    }

    // Zeros cost nothing until a page of them is written to.
    PageBytes bytes_{words * sizeof(std::uint64_t)};
};

} // namespace mqa::engine
