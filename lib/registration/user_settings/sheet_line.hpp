// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace mqa {

/// The three values of a sheet of user settings.
enum class SettingsValue : std::uint8_t { institution_code, id, activation_code };

/// A piece of a line between blanks, colons and the borders of cells. The views point into the
/// sheet: a value may be the secret, of which no copy is made here.
struct SheetToken {
    enum class Kind : std::uint8_t {
        label, ///< one of the three values is called so
        value, ///< what one of them could be: letters, digits and signs
        words, ///< all else
    };

    Kind kind = Kind::words;
    std::string_view text{};
    SettingsValue label = SettingsValue::id; ///< of a label
    std::size_t column = 0; ///< the cell it stands in; where there are none, its place in the line
};

struct SheetLine {
    std::vector<SheetToken> tokens{};
    bool cells = false; ///< TAB or comma between its columns

    std::size_t count(SheetToken::Kind kind) const;
};

/// The lines of a sheet, those without a token too. A label that is wrapped over two of them stands
/// on one. `cp932`: the sheet is in CP932, else in UTF-8.
std::vector<SheetLine> sheet_lines(std::string_view text, bool cp932);

} // namespace mqa
