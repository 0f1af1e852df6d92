// SPDX-License-Identifier: Apache-2.0
#include "pdf/cairo/font.hpp"

#include "base/error.hpp"

#include <cairo-ft.h>
#include <unistd.h>

#include FT_ADVANCES_H

namespace mqa {
namespace {

struct FontPlaces {
    const char* name;
    std::array<const char*, 3> files; ///< of Debian, Fedora and Arch
};

constexpr std::array places{
    FontPlaces{"IPAexMincho",
               {"/usr/share/fonts/opentype/ipaexfont-mincho/ipaexm.ttf",
                "/usr/share/fonts/ipa-ex-mincho-fonts/ipaexm.ttf",
                "/usr/share/fonts/OTF/ipaexm.ttf"}},
    FontPlaces{"IPAexGothic",
               {"/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf",
                "/usr/share/fonts/ipa-ex-gothic-fonts/ipaexg.ttf",
                "/usr/share/fonts/OTF/ipaexg.ttf"}},
};

/// One for the process: cairo keeps glyphs of closed documents in its own caches until the end.
FT_Library font_library() {
    static const FT_Library library = [] {
        FT_Library opened = nullptr;
        if (FT_Init_FreeType(&opened) != 0) {
            throw Error(Errc::unexpected).with("operation", "FT_Init_FreeType");
        }
        return opened;
    }();
    return library;
}

FT_Face open_face(PdfFont font) {
    const FontPlaces& place = places.at(static_cast<std::size_t>(font));
    for (const char* file : place.files) {
        FT_Face face = nullptr;
        if (::access(file, R_OK) == 0 && FT_New_Face(font_library(), file, 0, &face) == 0) {
            return face;
        }
    }
    throw Error(Errc::font_missing).with("font", place.name);
}

void close_face(void* face) {
    FT_Done_Face(static_cast<FT_Face>(face));
}

/// Cairo may need the face longer than we do; it closes it.
CairoFontFace cairo_face_of(FT_Face face) {
    static const cairo_user_data_key_t key{};
    CairoFontFace made(cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING));
    if (cairo_font_face_set_user_data(made.get(), &key, face, close_face) != CAIRO_STATUS_SUCCESS) {
        FT_Done_Face(face);
        throw std::bad_alloc();
    }
    return made;
}

} // namespace

bool is_variation_selector(char32_t c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

Font::Font(PdfFont font) : face_(open_face(font)), cairo_face_(cairo_face_of(face_)) {}

unsigned long Font::glyph(char32_t character, char32_t selector) const {
    return selector == 0 ? FT_Get_Char_Index(face_, character)
                         : FT_Face_GetCharVariantIndex(face_, character, selector);
}

double Font::advance(char32_t character) const {
    if (is_variation_selector(character)) {
        return 0;
    }
    const auto [place, is_new] = advances_.try_emplace(character);
    if (is_new) {
        const unsigned long own = glyph(character);
        FT_Fixed units = 0;
        FT_Get_Advance(face_, static_cast<FT_UInt>(own != 0 ? own : glyph(geta_mark)),
                       FT_LOAD_NO_SCALE, &units);
        place->second = static_cast<double>(units) / face_->units_per_EM;
    }
    return place->second;
}

const Font& Fonts::operator[](PdfFont font) {
    auto& place = fonts_.at(static_cast<std::size_t>(font));
    if (!place) {
        place = std::make_unique<const Font>(font);
    }
    return *place;
}

} // namespace mqa
