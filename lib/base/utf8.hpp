// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace mqa {

/// What some programs write in front of a text in UTF-8; of no meaning there.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// `text` from behind its byte order mark, if it begins with one.
constexpr std::string_view without_byte_order_mark(std::string_view text) {
    return text.substr(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
}

/// The offset of the first byte that does not belong to well-formed UTF-8 (Unicode table 3-7: no
/// surrogates, no overlong forms, at most U+10FFFF); npos when all of it is well-formed.
std::size_t find_invalid_utf8(std::string_view text);

} // namespace mqa
