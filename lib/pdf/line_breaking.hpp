// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// How wide a character is, as a multiple of the size of the font; 0 for variation selectors.
using CharacterWidth = std::function<double(char32_t)>;

double width_of(std::u32string_view text, const CharacterWidth& width);

/// `text` in lines of at most `limit` (a multiple of the size of the font), broken as Japanese
/// printing does: closing signs and small kana never begin a line, opening signs never end one, and
/// words and numbers in Latin letters stay whole where they can. Line feeds break too.
std::vector<std::u32string> break_lines(std::u32string_view text, double limit,
                                        const CharacterWidth& width);

} // namespace mqa
