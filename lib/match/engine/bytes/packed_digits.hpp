// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/bytes/byte_words.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mqa::engine {

/// Digits of four bits each, which are a few shifts away from their text. The first digit is the
/// lowest.

/// Of a word of the values of eight digits.
constexpr std::uint32_t pack_values(std::uint64_t values) {
    values = (values | values >> 4U) & 0x00FF00FF00FF00FFU;
    values = (values | values >> 8U) & 0x0000FFFF0000FFFFU;
    return static_cast<std::uint32_t>(values | values >> 16U);
}

constexpr std::uint64_t unpack_values(std::uint32_t packed) {
    std::uint64_t values = (packed | std::uint64_t{packed} << 16U) & 0x0000FFFF0000FFFFU;
    values = (values | values << 8U) & 0x00FF00FF00FF00FFU;
    return (values | values << 4U) & 0x0F0F0F0F0F0F0F0FU;
}

constexpr std::size_t eight_digits = 8;
constexpr std::size_t eleven_digits = 11;

/// False for a text that is not eight digits.
[[gnu::always_inline]] inline bool pack_eight_digits(std::string_view text, std::uint32_t& packed) {
    std::uint64_t values = 0;
    if (text.size() != eight_digits || !read_few_digits(text, values)) {
        return false;
    }
    packed = pack_values(values);
    return true;
}

/// Writes eight digits and returns their end.
[[gnu::always_inline]] inline char* unpack_eight_digits(char* to, std::uint32_t packed) {
    put_number(to, unpack_values(packed) | word_of_bytes('0'));
    return to + eight_digits;
}

/// False for a text that is not eleven digits; the last three go into `rest`.
[[gnu::always_inline]] inline bool pack_eleven_digits(std::string_view text, std::uint32_t& packed,
                                                      std::uint16_t& rest) {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    if (text.size() != eleven_digits || !read_few_digits(text.substr(0, eight_digits), first) ||
        !read_few_digits(text.substr(eleven_digits - eight_digits), last)) {
        return false;
    }
    packed = pack_values(first);
    rest = static_cast<std::uint16_t>(pack_values(last) >> 16U);
    return true;
}

/// Writes eleven digits and returns their end.
[[gnu::always_inline]] inline char* unpack_eleven_digits(char* to, std::uint32_t packed,
                                                         std::uint16_t rest) {
    // The last digits first: the five in front of them are written over.
    put_number(to + eleven_digits - eight_digits,
               unpack_values(static_cast<std::uint32_t>(rest) << 16U) | word_of_bytes('0'));
    unpack_eight_digits(to, packed);
    return to + eleven_digits;
}

} // namespace mqa::engine
