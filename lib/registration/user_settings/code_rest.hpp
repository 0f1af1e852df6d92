// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "registration/user_settings/sheet_line.hpp"

#include <cstdint>
#include <string_view>

namespace mqa {

/// What stands above a line of the sheet.
enum class AboveLine : std::uint8_t {
    no_code,      ///< no activation code, or words between it and the line
    code,         ///< an activation code
    code_and_gap, ///< an activation code, and empty lines between
};

/// "2026-11-22", as a sheet may have it below a box that is empty.
bool looks_like_day(std::string_view token);

/// Whether a line that nothing claims goes on with the activation code above it: a narrow cell
/// wraps a long code, and half a code is none. `in_row`: the code stands in a row of a table, where
/// the cells beside it may be wrapped as well.
bool goes_on_with_code(const SheetLine& line, AboveLine above, bool in_row, bool cp932);

} // namespace mqa
