// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mqa {

/// Pages are A4, upright. Places and lengths are millimetres from the upper left corner; sizes of
/// letters and widths of strokes are points (1/72 inch).
constexpr double a4_width = 210.0;
constexpr double a4_height = 297.0;
constexpr double points_per_millimetre = 72.0 / 25.4;

struct PdfPoint {
    double x = 0;
    double y = 0;
};

struct PdfBox {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    constexpr double right() const { return x + width; }

    constexpr double bottom() const { return y + height; }

    /// The box with this much less on the left and right.
    constexpr PdfBox padded(double by) const { return {x + by, y, width - by - by, height}; }
};

/// 0 to 1 each; black unless something else is said.
struct PdfColour {
    double red = 0;
    double green = 0;
    double blue = 0;
};

struct PdfStroke {
    double width = 0.5;
    bool dashed = false;
    PdfColour colour{};
};

/// The two faces of fonts-ipaexfont.
enum class PdfFont {
    mincho, ///< IPAex明朝, for forms
    gothic, ///< IPAexゴシック, for headings and slips
};

enum class PdfAlign {
    left,
    centre,
    right,
    spread, ///< the characters evenly from edge to edge (均等割付), for the headings of forms
};

/// How a text is set. A text that does not fit is made smaller down to `least_size`, then narrower:
/// it never leaves its box and is never cut.
struct PdfText {
    PdfFont font = PdfFont::mincho;
    double size = 10.5;
    double least_size = 5;
    PdfAlign align = PdfAlign::left;
    int lines = 1; ///< it may be broken into so many
    bool bold = false;
    PdfColour colour{};
};

} // namespace mqa
