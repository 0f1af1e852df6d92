// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mqa {

/// Columns that `text` (UTF-8) takes on a terminal: wide characters 2, combining marks, variation
/// selectors and joined emoji parts 0, ambiguous ones (○ ① →) `ambiguous`.
std::size_t display_width(std::string_view text, std::size_t ambiguous = 1);

/// `text` cut to at most `columns`, ending in ".." when something was cut, never inside a character
/// with its marks.
std::string truncate_to_width(std::string_view text, std::size_t columns,
                              std::size_t ambiguous = 1);

/// `text` with blanks added up to `columns`.
std::string pad_to_width(std::string_view text, std::size_t columns, std::size_t ambiguous = 1);

/// `text` with control characters (C0, C1), bidirectional controls and invalid UTF-8 made visible
/// as \xNN or \u{NNNN}, so that a name from a card or file cannot steer a terminal.
std::string printable(std::string_view text);

} // namespace mqa
