// SPDX-License-Identifier: Apache-2.0
#include "pdf/form.hpp"

#include "base/error.hpp"
#include "text/code_points.hpp"

#include <array>

namespace mqa {

void horizontal_line(PdfDocument& document, const PdfPoint& from, double length,
                     const PdfStroke& stroke) {
    const std::array points{from, PdfPoint{from.x + length, from.y}};
    document.line(points, stroke);
}

void vertical_line(PdfDocument& document, const PdfPoint& from, double length,
                   const PdfStroke& stroke) {
    const std::array points{from, PdfPoint{from.x, from.y + length}};
    document.line(points, stroke);
}

void code_boxes(PdfDocument& document, const PdfBox& row, int count, std::string_view code,
                const PdfText& style, const PdfStroke& stroke) {
    const std::vector<std::string_view> digits = characters_of(code);
    if (digits.size() > static_cast<std::size_t>(count)) {
        throw Error(Errc::defect).with("operation", "a code longer than its boxes");
    }
    const double width = row.width / count;
    PdfText centred = style;
    centred.align = PdfAlign::centre;
    for (int index = 0; index < count; ++index) {
        const PdfBox cell{row.x + width * index, row.y, width, row.height};
        document.box(cell, stroke);
        if (static_cast<std::size_t>(index) < digits.size()) {
            document.text(cell, digits[static_cast<std::size_t>(index)], centred);
        }
    }
}

PdfBox furigana_row(PdfDocument& document, const PdfBox& cell, double height,
                    std::string_view reading) {
    constexpr double word_width = 14;
    constexpr double padding = 1.5;
    const PdfText small{.size = 7.5, .least_size = 4};
    document.text(PdfBox{cell.x, cell.y, word_width, height}.padded(padding), "フリガナ", small);
    document.text(
        PdfBox{cell.x + word_width, cell.y, cell.width - word_width, height}.padded(padding),
        reading, PdfText{.size = 9, .least_size = 4.5});
    horizontal_line(document, {cell.x, cell.y + height}, cell.width,
                    {.width = 0.4, .dashed = true});
    return {cell.x, cell.y + height, cell.width, cell.height - height};
}

void tick_box(PdfDocument& document, const PdfPoint& corner, double size, bool ticked,
              std::string_view words, const PdfText& style) {
    document.box({corner.x, corner.y, size, size}, {.width = 0.7});
    if (ticked) {
        const std::array tick{PdfPoint{corner.x + 0.12 * size, corner.y + 0.45 * size},
                              PdfPoint{corner.x + 0.42 * size, corner.y + 0.85 * size},
                              PdfPoint{corner.x + 1.05 * size, corner.y - 0.12 * size}};
        document.line(tick, {.width = 1.4});
    }
    constexpr double gap = 1.5;
    document.text({corner.x + size + gap, corner.y, a4_width - corner.x - size - gap, size}, words,
                  style);
}

} // namespace mqa
