// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// A code point and how many bytes it took.
struct CodePoint {
    char32_t value;
    std::size_t size;
};

/// The code point at the front of `text`, which is well-formed UTF-8 and not empty.
CodePoint first_code_point(std::string_view text);

/// The code points of well-formed UTF-8.
std::u32string to_code_points(std::string_view text);

/// The characters of well-formed UTF-8, each as the bytes it takes. The views point into `text`.
std::vector<std::string_view> characters_of(std::string_view text);

void append_utf8(std::string& text, char32_t code_point);

std::string to_utf8(std::u32string_view code_points);

/// Whether `text` holds only printable ASCII (U+0020 to U+007E).
bool is_printable_ascii(std::string_view text);

} // namespace mqa
