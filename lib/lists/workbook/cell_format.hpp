// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/workbook/package.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// What the format of a cell makes of a number, as far as it changes what is meant.
struct CellFormat {
    bool is_day = false;
    bool is_percent = false;
    std::size_t zeros = 0; ///< digits to fill up to: 8 for "00000000"
};

/// The format with a built-in number (ECMA-376-1, 18.8.30, and those of Japanese editions).
CellFormat format_of(unsigned built_in);

/// The format that a code such as "yyyy/m/d" or "00000000" makes.
CellFormat format_of_code(std::string_view code);

/// The formats of a workbook, by the number that cells name them with. `part` may be empty.
std::vector<CellFormat> read_cell_formats(const Package& package, std::string_view part);

/// The number of a cell as the sheet shows it: 25100000123 and never 2.51E+10, a day as
/// YYYY-MM-DD, 0.3 as a share of a hundred as 30%. Nothing-empty text stands for itself when it is
/// no number.
std::string shown_number(std::string_view text, const CellFormat& format, bool days_from_1904);

} // namespace mqa
