// SPDX-License-Identifier: Apache-2.0
#include "base/plugin_factory.hpp"
#include "pdf/cairo/document.hpp"
#include "text/code_points.hpp"

namespace mqa {
namespace {

class CairoWriter final : public PdfWriter {
public:
    std::unique_ptr<PdfDocument> open(OutputStream& out, const PdfFacts& facts) override {
        return std::make_unique<CairoDocument>(out, facts, fonts_);
    }

    std::u32string missing_characters(std::string_view text, PdfFont font) const override {
        const Font& own = (*fonts_)[font];
        std::u32string missing;
        const auto note = [&](char32_t c) {
            if (missing.find(c) == std::u32string::npos) {
                missing += c;
            }
        };
        char32_t before = 0;
        for (const char32_t c : to_code_points(text)) {
            const bool known = is_variation_selector(c) ? own.glyph(before, c) != 0
                                                        : c == U'\n' || own.glyph(c) != 0;
            if (!known) {
                note(c);
            }
            before = c;
        }
        return missing;
    }

    double width(std::string_view text, const PdfText& style) const override {
        const Font& font = (*fonts_)[style.font];
        const auto advance = [&](char32_t c) { return font.advance(c); };
        return width_of(to_code_points(text), advance) * style.size / points_per_millimetre;
    }

private:
    std::shared_ptr<Fonts> fonts_ = std::make_shared<Fonts>();
};

} // namespace
} // namespace mqa

MQA_PLUGIN_FACTORY(mqa_create_pdf_writer, mqa::PdfWriter, mqa::CairoWriter);
