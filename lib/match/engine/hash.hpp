// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
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
    const char* at = bytes.data();
    std::size_t left = bytes.size();
    std::uint64_t word = 0;
    for (; left >= sizeof word; left -= sizeof word, at += sizeof word) {
        std::memcpy(&word, at, sizeof word);
        state = mixed(state ^ word, first);
    }
    word = 0;
    if (left != 0) { // no bytes may mean no address, which memcpy must not be given
        std::memcpy(&word, at, left);
    }
    state = mixed(mixed(state ^ word, second), first);
    return state != 0 ? state : 1;
}

/// The same cut to 32 bits; never 0.
inline std::uint32_t short_hash_of(std::string_view bytes) {
    const auto hash = static_cast<std::uint32_t>(hash_of(bytes) >> 32U);
    return hash != 0 ? hash : 1;
}

} // namespace mqa::engine
