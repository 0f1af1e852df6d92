// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pdf/cairo/font.hpp"
#include "pdf/text_fitting.hpp"
#include "pdf/writer.hpp"

#include <exception>
#include <memory>
#include <string>
#include <vector>

namespace mqa {

/// A PDF drawn by cairo.
class CairoDocument final : public PdfDocument {
public:
    CairoDocument(OutputStream& out, const PdfFacts& facts, std::shared_ptr<Fonts> fonts);

    void begin_page(std::string_view bookmark) override;
    void line(std::span<const PdfPoint> path, const PdfStroke& stroke) override;
    void box(const PdfBox& box, const PdfStroke& stroke) override;
    void fill(const PdfBox& box, const PdfColour& colour) override;
    void text(const PdfBox& box, std::string_view text, const PdfText& style) override;
    double paragraph(const PdfPoint& corner, double width, std::string_view text,
                     const PdfText& style) override;

    const std::vector<std::string>& unreadable_texts() const override { return unreadable_; }

    void finish() override;

private:
    /// What cairo wants to write; an exception of the stream waits here until cairo has returned.
    struct Sink {
        OutputStream& out;
        std::exception_ptr failure;
    };

    static cairo_status_t write(void* sink, const unsigned char* bytes, unsigned int size) noexcept;
    void check() const;
    void stroke_path(const PdfStroke& stroke);
    void set_font(const Font& font, double size, double stretch);
    void show_line(std::u32string_view line, const PdfPoint& baseline, double gap,
                   const FittedText& fitted, const PdfText& style);

    Sink sink_;
    std::shared_ptr<Fonts> fonts_;
    CairoSurface surface_;
    CairoContext context_;
    int pages_ = 0;
    std::vector<std::string> unreadable_{}; ///< on this page
};

} // namespace mqa
