// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/encoding.hpp"

#include <cstddef>
#include <functional>
#include <string_view>

namespace mqa {

/// The encoding of a text file and whether all of it is in that encoding.
struct TextSurvey {
    Encoding encoding = Encoding::utf8;
    bool uniform = true; ///< false: each cell must prove itself
};

/// A byte order mark means UTF-8, valid UTF-8 means UTF-8, all else CP932; where both are mixed,
/// what most lines are in. `passed` is told now and then how much was looked at.
TextSurvey survey_text(std::string_view bytes,
                       const std::function<void(std::size_t place)>& passed = {});

/// Whether `bytes` are UTF-8 that holds kana, kanji or full-width signs: CP932 never looks so by
/// accident for longer than a few signs.
bool is_japanese_utf8(std::string_view bytes);

} // namespace mqa
