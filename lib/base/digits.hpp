// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
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

} // namespace mqa
