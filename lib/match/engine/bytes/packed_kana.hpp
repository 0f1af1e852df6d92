// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/bytes/byte_words.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mqa::engine {

/// Names in kana are signs from U+3000 to U+30FF: three bytes of UTF-8, of which the first is the
/// same for all and the others are six bits and two.

constexpr std::size_t bytes_a_kana = 3;

/// Writes a byte a sign and returns their end; nullptr, with a third of the bytes written, when
/// there is another sign.
[[gnu::always_inline]] inline char* pack_kana(char* to, std::string_view text) {
    // The bits that all signs have in common.
    constexpr std::uint32_t common_bits = 0xC0FCFF;
    constexpr std::uint32_t common = 0x8080E3;
    constexpr std::size_t at_once = sizeof(std::uint32_t);
    if (text.size() % bytes_a_kana != 0 || text.size() < at_once) {
        return text.empty() ? to : nullptr;
    }
    // What is amiss is gathered, not asked for at each sign.
    std::uint32_t amiss = 0;
    const auto pack = [&](std::uint32_t sign) __attribute__((always_inline)) {
        amiss |= (sign & common_bits) ^ common;
        *to++ = static_cast<char>(sign >> 8U << 6U | (sign >> 16U & 0x3FU));
    };
    const char* const last = text.data() + text.size() - at_once;
    for (const char* at = text.data(); at < last; at += bytes_a_kana) {
        pack(number_in<std::uint32_t>(at));
    }
    pack(number_in<std::uint32_t>(last) >> 8U);
    return amiss == 0 ? to : nullptr;
}

/// Writes the signs of the bytes and returns their end, and may write five bytes more.
[[gnu::always_inline]] inline char* unpack_kana(char* to, std::string_view packed) {
    constexpr std::uint64_t common = 0x8080E38080E3;
    const auto bits_of = [](char byte) {
        const std::uint64_t sign = static_cast<std::uint8_t>(byte);
        return sign >> 6U << 8U | (sign & 0x3FU) << 16U;
    };
    constexpr unsigned bits_a_kana = 24;
    const char* at = packed.data();
    const char* const end = at + packed.size();
    for (; end - at > 1; at += 2, to += 2 * bytes_a_kana) {
        put_number(to, common | bits_of(at[0]) | bits_of(at[1]) << bits_a_kana);
    }
    if (at < end) {
        put_number(to, common | bits_of(*at));
        to += bytes_a_kana;
    }
    return to;
}

} // namespace mqa::engine
