// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pdf/line_breaking.hpp"
#include "pdf/page.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// From one line to the next, as a multiple of the size of the font.
constexpr double line_pitch = 1.35;

/// A text as it will be set.
struct FittedText {
    double size;    ///< points
    double stretch; ///< of the width of the letters; 1 unless even the least size was too wide
    std::vector<std::u32string> lines;
};

/// How `text` is set in a box of this size (points), with the least change of its size.
FittedText fit_text(std::u32string_view text, double width, double height, const PdfText& style,
                    const CharacterWidth& character_width);

} // namespace mqa
