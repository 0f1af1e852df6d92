// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pdf/writer.hpp"

#include <string_view>

namespace mqa {

/// Parts that official forms are made of.

void horizontal_line(PdfDocument& document, const PdfPoint& from, double length,
                     const PdfStroke& stroke = {});
void vertical_line(PdfDocument& document, const PdfPoint& from, double length,
                   const PdfStroke& stroke = {});

/// A row of `count` boxes for one digit each (コード欄), filled from the left with `code`, which
/// may be empty or shorter. More digits than boxes is a defect.
void code_boxes(PdfDocument& document, const PdfBox& row, int count, std::string_view code,
                const PdfText& style, const PdfStroke& stroke = {});

/// The furigana row (フリガナ) along the upper edge of a cell: the word, the reading in small
/// letters, and the dashed line below. Returns what is left of the cell.
PdfBox furigana_row(PdfDocument& document, const PdfBox& cell, double height,
                    std::string_view reading);

/// A square to tick, of this size, with a tick when `ticked`, and its words to the right of it.
void tick_box(PdfDocument& document, const PdfPoint& corner, double size, bool ticked,
              std::string_view words, const PdfText& style);

} // namespace mqa
