// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pdf/cairo/handles.hpp"
#include "pdf/page.hpp"

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include <ft2build.h>
#include FT_FREETYPE_H

namespace mqa {

/// A font read from its file. Nothing is asked of fontconfig, so that neither the environment nor
/// other fonts change what is drawn.
class Font {
public:
    /// Throws font_missing when none of the files is there.
    explicit Font(PdfFont font);

    cairo_font_face_t* face() const { return cairo_face_.get(); }

    /// The glyph of a character, or of a character and its variation selector; 0 when the font has
    /// none.
    unsigned long glyph(char32_t character, char32_t selector = 0) const;

    /// How far the pen moves behind a character, as a multiple of the size of the font.
    double advance(char32_t character) const;

private:
    FT_Face face_;
    CairoFontFace cairo_face_;
    mutable std::unordered_map<char32_t, double> advances_;
};

/// U+FE00 to U+FE0F and U+E0100 to U+E01EF: they choose among the shapes of the character before.
bool is_variation_selector(char32_t c);

/// Stands for a character that the font lacks, as in Japanese printing (下駄).
constexpr char32_t geta_mark = U'〓';

/// The fonts of a run, each loaded when it is first asked for.
class Fonts {
public:
    const Font& operator[](PdfFont font);

private:
    std::array<std::unique_ptr<const Font>, 2> fonts_;
};

} // namespace mqa
