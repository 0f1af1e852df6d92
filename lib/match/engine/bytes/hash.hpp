// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/bytes/byte_words.hpp"

#include <cstdint>
#include <string_view>

namespace mqa::engine {

/// The high and low half of the product of two words, folded: one multiplication mixes all bits.
inline std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// A hash of 64 bits that depends on every byte. The same in every run and on every thread; never
/// 0, which stands for "no key".
inline std::uint64_t hash_of(std::string_view bytes, std::uint64_t seed = 0) {
    constexpr std::uint64_t first = 0x9E3779B97F4A7C15U;
    constexpr std::uint64_t second = 0xD6E8FEB86659FD93U;
    std::uint64_t state = mixed(seed ^ first, bytes.size() + second);
    if (bytes.size() < word_size) {
        state ^= word_of_few(bytes);
    } else {
        // The last word may overlap the one before.
        const char* last = bytes.data() + bytes.size() - word_size;
        for (const char* at = bytes.data(); at < last; at += word_size) {
            state = mixed(state ^ word_at(at), first);
        }
        state ^= word_at(last);
    }
    state = mixed(mixed(state, second), first);
    return state != 0 ? state : 1;
}

/// The same cut to 32 bits; never 0.
inline std::uint32_t short_hash_of(std::string_view bytes) {
    const auto hash = static_cast<std::uint32_t>(hash_of(bytes) >> 32U);
    return hash != 0 ? hash : 1;
}

} // namespace mqa::engine
