// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/stream.hpp"
#include "pdf/page.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// What the file tells about itself. The same drawing with the same facts gives the same bytes.
struct PdfFacts {
    std::string title;
    SysTime created;
};

/// A PDF that is being drawn, page after page, with its fonts embedded as subsets. Text stays text:
/// it can be searched and copied. What is drawn before the first page is a defect.
class PdfDocument {
public:
    virtual ~PdfDocument() = default;

    /// The next page, with an entry in the outline when `bookmark` is not empty.
    virtual void begin_page(std::string_view bookmark = {}) = 0;

    /// A line through these points.
    virtual void line(std::span<const PdfPoint> points, const PdfStroke& stroke = {}) = 0;
    virtual void box(const PdfBox& box, const PdfStroke& stroke = {}) = 0;
    virtual void fill(const PdfBox& box, const PdfColour& colour) = 0;

    /// A text in a box, in the middle of its height. A character that the font lacks is drawn as 〓
    /// (ask PdfWriter::missing_characters before).
    virtual void text(const PdfBox& box, std::string_view text, const PdfText& style = {}) = 0;

    /// A text of as many lines as it takes, from the upper edge of a column on; line feeds begin a
    /// new line. Returns where it ended (millimetres from the top of the page).
    virtual double paragraph(const PdfPoint& corner, double width, std::string_view text,
                             const PdfText& style = {}) = 0;

    /// Points of the size of letters: narrower ones nobody at a counter reads.
    static constexpr double readable_letters = 4;

    /// The texts of this page that were too long for their boxes and had to be squeezed into them
    /// until nobody reads them.
    virtual const std::vector<std::string>& unreadable_texts() const = 0;

    /// Writes the rest. Nothing may be drawn afterwards. Throws what the stream throws.
    virtual void finish() = 0;
};

/// Draws PDF documents. Made by load_pdf_writer(): it stands on libraries that few runs need.
class PdfWriter {
public:
    static constexpr std::string_view plugin = "pdf";
    static constexpr const char* factory = "mqa_create_pdf_writer";

    virtual ~PdfWriter() = default;

    /// A new document, written to `out`, which must outlive it. Throws font_missing when it comes
    /// to a text whose font is not installed.
    virtual std::unique_ptr<PdfDocument> open(OutputStream& out, const PdfFacts& facts) = 0;

    /// The characters of `text` that the font cannot show, in their order, each once; a variation
    /// selector that the font does not know stands behind its character. Throws font_missing.
    virtual std::u32string missing_characters(std::string_view text, PdfFont font) const = 0;

    /// How wide a text is on one line, in millimetres. Throws font_missing.
    virtual double width(std::string_view text, const PdfText& style) const = 0;
};

/// Throws plugin_missing or plugin_unusable.
std::unique_ptr<PdfWriter> load_pdf_writer();

} // namespace mqa
