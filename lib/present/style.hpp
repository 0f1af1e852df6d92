// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "model/masking.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace mqa {

/// How things are shown to people.
struct Style {
    Language language = Language::en;
    Values values = Values::masked;
    bool color = false;
    std::size_t columns = 80;
};

/// What speaks for and against colour.
struct ColorWishes {
    std::string_view option = "auto"; ///< auto, always or never
    bool no_color = false;            ///< NO_COLOR is set and not empty
    bool force_color = false;         ///< CLICOLOR_FORCE is set and not "0"
    bool dumb_terminal = false;       ///< TERM=dumb
    bool is_terminal = false;
};

/// --color, then NO_COLOR, then CLICOLOR_FORCE, then TERM=dumb, then whether it is a terminal.
bool wants_color(const ColorWishes& wishes);

enum class Tone { plain, good, careful, bad, dim };

/// `text` between the escape sequences of `tone`, or as it is without colour. The word itself
/// always says the same, so nothing is lost.
std::string toned(std::string_view text, Tone tone, const Style& style);

} // namespace mqa
