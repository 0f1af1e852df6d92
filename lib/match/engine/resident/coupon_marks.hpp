// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>

namespace mqa::engine {

/// How many coupons have a short key: none, one, or several. Now and then it says more than there
/// are, never less.
class CouponMarks {
public:
    CouponMarks() : words_(static_cast<std::uint64_t*>(std::calloc(words, sizeof(std::uint64_t)))) {
        if (words_ == nullptr) {
            throw std::bad_alloc();
        }
    }

    void add(std::uint32_t key) {
        std::uint64_t& word = words_.get()[word_of_key(key)];
        const unsigned shift = shift_of(key);
        const std::uint64_t before = word >> shift & several;
        word |= (before == 0 ? one : several) << shift;
    }

    /// Asks for what the others read.
    void expect(std::uint32_t key) const { __builtin_prefetch(words_.get() + word_of_key(key)); }

    bool has_any(std::uint32_t key) const { return mark(key) != 0; }

    bool has_several(std::uint32_t key) const { return mark(key) == several; }

    /// Forgets all.
    void clear() { *this = CouponMarks(); }

private:
    // Zeros from calloc cost nothing until a page of them is written to.
    struct Free {
        void operator()(std::uint64_t* memory) const { std::free(memory); }
    };

    static constexpr std::uint64_t one = 1;
    static constexpr std::uint64_t several = 3;
    static constexpr unsigned bits = 24; ///< of a key that count
    static constexpr unsigned keys_a_word = 32;
    static constexpr std::size_t words = (1UL << bits) / keys_a_word;

    static std::size_t word_of_key(std::uint32_t key) {
        return (key >> (32U - bits)) / keys_a_word;
    }

    static unsigned shift_of(std::uint32_t key) { return (key >> (32U - bits)) % keys_a_word * 2; }

    std::uint64_t mark(std::uint32_t key) const {
        return words_.get()[word_of_key(key)] >> shift_of(key) & several;
    }

    std::unique_ptr<std::uint64_t, Free> words_;
};

} // namespace mqa::engine
