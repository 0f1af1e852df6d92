// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/bytes/byte_words.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace mqa::engine {

/// The number that up to eight digits make, given as a word of their values with zeros in front.
constexpr std::uint32_t number_of_digits(std::uint64_t values) {
    values = (values * 10 + (values >> 8U)) & 0x00FF00FF00FF00FFU;
    values = (values * 100 + (values >> 16U)) & 0x0000FFFF0000FFFFU;
    return static_cast<std::uint32_t>(values * 10'000 + (values >> 32U));
}

/// The eight digits of a number below 10^8 as a word of their values; the first is the lowest.
constexpr std::uint64_t digits_of_number(std::uint32_t number) {
    const std::uint64_t fours = number / 10'000 | std::uint64_t{number % 10'000} << 32U;
    const std::uint64_t hundreds = (fours * 10'486 >> 20U) & 0x0000007F0000007FU;
    const std::uint64_t twos = hundreds | (fours - hundreds * 100) << 16U;
    const std::uint64_t tens = (twos * 103 >> 10U) & 0x000F000F000F000FU;
    return tens | (twos - tens * 10) << 8U;
}

/// Reads a text of 1 to 16 digits; false for others.
template <typename Number>
[[gnu::always_inline]] inline bool pack_digits(std::string_view text, Number& number) {
    constexpr std::size_t at_once = word_size;
    std::uint64_t values = 0;
    const std::size_t first = text.size() > at_once ? text.size() - at_once : 0;
    if (text.size() > 2 * at_once || !read_few_digits(text.substr(first), values)) {
        return false;
    }
    number = number_of_digits(values);
    if (first > 0) {
        if (!read_few_digits(text.substr(0, first), values)) {
            return false;
        }
        number = static_cast<Number>(number + std::uint64_t{number_of_digits(values)} * 100'000'000);
    }
    return true;
}

/// Writes the number with that many digits, at least eight, and returns their end.
[[gnu::always_inline]] inline char* unpack_digits(char* to, std::uint64_t number,
                                                  std::size_t digits) {
    constexpr std::uint64_t hundred_million = 100'000'000;
    const auto put = [](char* at, std::uint64_t values) {
        put_word(at, values | word_of_bytes('0'));
    };
    char* last = to + digits - word_size;
    if (digits > word_size) {
        const std::uint64_t front = digits_of_number(static_cast<std::uint32_t>(number / hundred_million));
        const std::size_t before = digits - word_size;
        for (std::size_t place = 0; place < before; ++place) {
            to[place] = static_cast<char>('0' + (front >> (8U * (word_size - before + place)) & 0xFU));
        }
    }
    put(last, digits_of_number(static_cast<std::uint32_t>(number % hundred_million)));
    return to + digits;
}

} // namespace mqa::engine
