// SPDX-License-Identifier: Apache-2.0
#include "pdf/text_fitting.hpp"

#include <algorithm>
#include <cstddef>

namespace mqa {
namespace {

constexpr double step = 0.25;
constexpr double narrowing = 1.02;

double height_of(std::size_t lines, double size) {
    return size * (1 + line_pitch * static_cast<double>(lines - 1));
}

std::size_t most_lines(const PdfText& style, double height, double size) {
    auto lines = static_cast<std::size_t>(std::max(style.lines, 1));
    while (lines > 1 && height_of(lines, size) > height) {
        --lines;
    }
    return lines;
}

} // namespace

FittedText fit_text(std::u32string_view text, double width, double height, const PdfText& style,
                    const CharacterWidth& character_width) {
    // In a box line feeds are blanks: how many lines there are is the box's matter.
    std::u32string flat(text);
    std::ranges::replace(flat, U'\n', U' ');
    double size = std::min(style.size, std::max(height, step));
    const double least = std::min(size, style.least_size);
    for (double stretch = 1;; stretch /= narrowing) {
        for (;; size = std::max(least, size - step)) {
            std::vector<std::u32string> lines =
                break_lines(flat, width / (size * stretch), character_width);
            const bool fits = std::ranges::all_of(lines, [&](const std::u32string& line) {
                return width_of(line, character_width) * size * stretch <= width * (1 + 1e-9);
            });
            if (fits && lines.size() <= most_lines(style, height, size)) {
                return {size, stretch, std::move(lines)};
            }
            if (size <= least) {
                break;
            }
        }
    }
}

} // namespace mqa
