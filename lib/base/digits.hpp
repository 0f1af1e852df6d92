// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace mqa {

/// Of ASCII, whatever the locale.
constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Whether `text` is a number and nothing else; an empty one is none.
constexpr bool has_only_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

/// Appends `number` in decimal, with zeros in front up to `width` digits. What dates are written
/// with, several in each record: a formatting library takes ten times as long for it.
inline void append_digits(std::string& to, std::uint64_t number, std::size_t width) {
    constexpr std::uint64_t base = 10;
    if (width == 2 && number < base * base) {
        const std::array pair{static_cast<char>('0' + number / base),
                              static_cast<char>('0' + number % base)};
        to.append(pair.data(), pair.size());
        return;
    }
    const std::size_t start = to.size();
    std::size_t digits = 1;
    for (std::uint64_t rest = number / base; rest != 0; rest /= base) {
        ++digits;
    }
    to.resize(start + (digits < width ? width : digits));
    for (std::size_t at = to.size(); at-- > start; number /= base) {
        to[at] = static_cast<char>('0' + number % base);
    }
}

} // namespace mqa
