// SPDX-License-Identifier: Apache-2.0
#include "pdf/cairo/document.hpp"

#include "base/error.hpp"
#include "text/code_points.hpp"

#include <vector>

#include <cairo-pdf.h>

namespace mqa {
namespace {

/// The em square of the fonts stands on 0.12 below the base line.
constexpr double ascent = 0.88;
constexpr double bold_width = 0.03;

constexpr double points(double millimetres) {
    return millimetres * points_per_millimetre;
}

/// Glyphs and the text they stand for, as cairo takes them.
struct GlyphRun {
    std::vector<cairo_glyph_t> glyphs;
    std::vector<cairo_text_cluster_t> clusters;
    std::string text;
    double end = 0;
};

GlyphRun glyphs_of(std::u32string_view line, const Font& font, double x, double y, double em,
                   double gap) {
    GlyphRun run;
    for (std::size_t index = 0; index < line.size();) {
        const char32_t character = line[index++];
        const bool selected = index < line.size() && is_variation_selector(line[index]);
        const std::size_t begin = run.text.size();
        append_utf8(run.text, character);
        unsigned long glyph = selected ? font.glyph(character, line[index]) : 0;
        if (selected) {
            append_utf8(run.text, line[index++]);
        }
        if (glyph == 0) {
            glyph = font.glyph(character);
        }
        run.glyphs.push_back({glyph != 0 ? glyph : font.glyph(geta_mark), x, y});
        run.clusters.push_back({static_cast<int>(run.text.size() - begin), 1});
        x += font.advance(character) * em + gap;
    }
    run.end = x;
    return run;
}

} // namespace

CairoDocument::CairoDocument(OutputStream& out, const PdfFacts& facts, std::shared_ptr<Fonts> fonts)
    : sink_{out, nullptr}, fonts_(std::move(fonts)),
      surface_(cairo_pdf_surface_create_for_stream(&CairoDocument::write, &sink_, points(a4_width),
                                                   points(a4_height))) {
    cairo_pdf_surface_restrict_to_version(surface_.get(), CAIRO_PDF_VERSION_1_5);
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, facts.title.c_str());
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATOR, "mqa");
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                   format_instant(facts.created).c_str());
    context_.reset(cairo_create(surface_.get()));
    check();
}

cairo_status_t CairoDocument::write(void* sink, const unsigned char* bytes,
                                    unsigned int size) noexcept {
    auto& own = *static_cast<Sink*>(sink);
    try {
        own.out.write({reinterpret_cast<const char*>(bytes), size});
        return CAIRO_STATUS_SUCCESS;
    } catch (...) {
        own.failure = std::current_exception();
        return CAIRO_STATUS_WRITE_ERROR;
    }
}

void CairoDocument::check() const {
    if (sink_.failure) {
        std::rethrow_exception(sink_.failure);
    }
    const cairo_status_t drawn = cairo_status(context_.get());
    const cairo_status_t state =
        drawn != CAIRO_STATUS_SUCCESS ? drawn : cairo_surface_status(surface_.get());
    // The surface of a document that was finished has done its work.
    if (state != CAIRO_STATUS_SUCCESS && state != CAIRO_STATUS_SURFACE_FINISHED) {
        throw Error(Errc::unexpected)
            .with("operation", "drawing a PDF")
            .cause("cairo", cairo_status_to_string(state));
    }
}

void CairoDocument::begin_page(std::string_view bookmark) {
    if (pages_ > 0) {
        cairo_show_page(context_.get());
    }
    ++pages_;
    unreadable_.clear();
    if (!bookmark.empty()) {
        const std::string place = "page=" + std::to_string(pages_);
        cairo_pdf_surface_add_outline(surface_.get(), CAIRO_PDF_OUTLINE_ROOT,
                                      std::string(bookmark).c_str(), place.c_str(),
                                      static_cast<cairo_pdf_outline_flags_t>(0));
    }
    check();
}

void CairoDocument::stroke_path(const PdfStroke& stroke) {
    constexpr std::array dashes{2.0, 1.5};
    cairo_t* context = context_.get();
    cairo_set_source_rgb(context, stroke.colour.red, stroke.colour.green, stroke.colour.blue);
    cairo_set_line_width(context, stroke.width);
    cairo_set_dash(context, dashes.data(), stroke.dashed ? 2 : 0, 0);
    cairo_stroke(context);
}

void CairoDocument::line(std::span<const PdfPoint> path, const PdfStroke& stroke) {
    for (const PdfPoint& point : path) {
        cairo_line_to(context_.get(), points(point.x), points(point.y));
    }
    stroke_path(stroke);
}

void CairoDocument::box(const PdfBox& box, const PdfStroke& stroke) {
    cairo_rectangle(context_.get(), points(box.x), points(box.y), points(box.width),
                    points(box.height));
    stroke_path(stroke);
}

void CairoDocument::fill(const PdfBox& box, const PdfColour& colour) {
    cairo_set_source_rgb(context_.get(), colour.red, colour.green, colour.blue);
    cairo_rectangle(context_.get(), points(box.x), points(box.y), points(box.width),
                    points(box.height));
    cairo_fill(context_.get());
}

void CairoDocument::set_font(const Font& font, double size, double stretch) {
    cairo_matrix_t matrix;
    cairo_matrix_init_scale(&matrix, size * stretch, size);
    cairo_set_font_face(context_.get(), font.face());
    cairo_set_font_matrix(context_.get(), &matrix);
}

void CairoDocument::show_line(std::u32string_view line, const PdfPoint& baseline, double gap,
                              const FittedText& fitted, const PdfText& style) {
    const Font& font = (*fonts_)[style.font];
    const GlyphRun run =
        glyphs_of(line, font, baseline.x, baseline.y, fitted.size * fitted.stretch, gap);
    cairo_t* context = context_.get();
    set_font(font, fitted.size, fitted.stretch);
    cairo_set_source_rgb(context, style.colour.red, style.colour.green, style.colour.blue);
    cairo_show_text_glyphs(context, run.text.data(), static_cast<int>(run.text.size()),
                           run.glyphs.data(), static_cast<int>(run.glyphs.size()),
                           run.clusters.data(), static_cast<int>(run.clusters.size()),
                           static_cast<cairo_text_cluster_flags_t>(0));
    if (style.bold) {
        cairo_glyph_path(context, run.glyphs.data(), static_cast<int>(run.glyphs.size()));
        stroke_path({.width = fitted.size * bold_width, .colour = style.colour});
    }
}

void CairoDocument::text(const PdfBox& box, std::string_view text, const PdfText& style) {
    if (text.empty()) {
        return;
    }
    const Font& font = (*fonts_)[style.font];
    const CharacterWidth advance = [&](char32_t c) { return font.advance(c); };
    const double width = points(box.width);
    const FittedText fitted =
        fit_text(to_code_points(text), width, points(box.height), style, advance);
    if (fitted.size * fitted.stretch < readable_letters) {
        unreadable_.emplace_back(text);
    }
    const double pitch = fitted.size * line_pitch;
    const double height = fitted.size + pitch * static_cast<double>(fitted.lines.size() - 1);
    double y = points(box.y) + (points(box.height) - height) / 2 + fitted.size * ascent;
    for (const std::u32string& line : fitted.lines) {
        const double rest = width - width_of(line, advance) * fitted.size * fitted.stretch;
        const bool spread = style.align == PdfAlign::spread && line.size() > 1;
        const double gap = spread ? rest / static_cast<double>(line.size() - 1) : 0;
        const double indent = style.align == PdfAlign::right            ? rest
                              : style.align == PdfAlign::left || spread ? 0
                                                                        : rest / 2;
        show_line(line, {points(box.x) + indent, y}, gap, fitted, style);
        y += pitch;
    }
    check();
}

double CairoDocument::paragraph(const PdfPoint& corner, double width, std::string_view text,
                                const PdfText& style) {
    const Font& font = (*fonts_)[style.font];
    const CharacterWidth advance = [&](char32_t c) { return font.advance(c); };
    const FittedText set{style.size, 1,
                         break_lines(to_code_points(text), points(width) / style.size, advance)};
    const double pitch = style.size * line_pitch;
    double top = points(corner.y);
    for (const std::u32string& line : set.lines) {
        const double rest = points(width) - width_of(line, advance) * style.size;
        const double indent = style.align == PdfAlign::right    ? rest
                              : style.align == PdfAlign::centre ? rest / 2
                                                                : 0;
        show_line(line, {points(corner.x) + indent, top + style.size * ascent}, 0, set, style);
        top += pitch;
    }
    check();
    return top / points_per_millimetre;
}

void CairoDocument::finish() {
    if (pages_ > 0) {
        cairo_show_page(context_.get());
    }
    cairo_surface_finish(surface_.get());
    check();
}

} // namespace mqa
