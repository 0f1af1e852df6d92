// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/digits.hpp"
#include "registration/user_settings/wiped_text.hpp"

#include <string_view>

namespace mqa {

/// Of ASCII, whatever the locale.
constexpr bool is_alphanumeric(char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Puts `token` (UTF-8 or CP932) into `half` with full-width letters, digits and signs made
/// half-width, byte by byte: it may be the secret, of which no copy may stay. False when it holds
/// anything else.
bool to_half_width_token(std::string_view token, bool cp932, WipedText& half);

} // namespace mqa
