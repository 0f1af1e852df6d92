// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <cairo.h>

namespace mqa {

/// Gives a C object back by the function of its library.
template <auto release>
struct ReleaseBy {
    template <typename Object>
    void operator()(Object* object) const {
        release(object);
    }
};

using CairoSurface = std::unique_ptr<cairo_surface_t, ReleaseBy<cairo_surface_destroy>>;
using CairoContext = std::unique_ptr<cairo_t, ReleaseBy<cairo_destroy>>;
using CairoFontFace = std::unique_ptr<cairo_font_face_t, ReleaseBy<cairo_font_face_destroy>>;

} // namespace mqa
