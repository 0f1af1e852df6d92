// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mqa {

/// A row of a table file as UTF-8. `line` is where it begins in the file, from 1: the first
/// physical line of a CSV row, the row number of a sheet.
struct TableRow {
    std::uint64_t line = 0;
    std::vector<std::string> cells;
};

/// Whether `text` holds nothing but blanks, line breaks and full-width blanks (U+3000).
bool is_blank(const std::string& text);

/// Whether every cell is blank.
bool is_blank(const TableRow& row);

} // namespace mqa
