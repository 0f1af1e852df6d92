// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mqa::engine {

/// Names in kana are signs from U+3000 to U+30FF: three bytes of UTF-8, of which the first is the
/// same for all and the others are six bits and two.

/// Writes a byte a sign and returns their end; nullptr, with a third of the bytes written, when
/// there is another sign.
[[gnu::always_inline]] inline char* pack_kana(char* to, std::string_view text) {
    constexpr unsigned first = 0xE3;
    constexpr std::size_t bytes_a_sign = 3;
    if (text.size() % bytes_a_sign != 0) {
        return nullptr;
    }
    // What is amiss is gathered, not asked for at each sign.
    unsigned amiss = 0;
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at < end; at += bytes_a_sign) {
        const unsigned middle = static_cast<std::uint8_t>(at[1]);
        const unsigned last = static_cast<std::uint8_t>(at[2]);
        amiss |= (static_cast<std::uint8_t>(at[0]) ^ first) | ((middle & 0xFCU) ^ 0x80U) |
                 ((last & 0xC0U) ^ 0x80U);
        *to++ = static_cast<char>(middle << 6U | (last & 0x3FU));
    }
    return amiss == 0 ? to : nullptr;
}

/// Writes the signs of the bytes and returns their end.
[[gnu::always_inline]] inline char* unpack_kana(char* to, std::string_view packed) {
    for (const char byte : packed) {
        const unsigned sign = static_cast<std::uint8_t>(byte);
        to[0] = static_cast<char>(0xE3);
        to[1] = static_cast<char>(0x80U | sign >> 6U);
        to[2] = static_cast<char>(0x80U | (sign & 0x3FU));
        to += 3;
    }
    return to;
}

} // namespace mqa::engine
