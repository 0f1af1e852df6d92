// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// A row of a table file as UTF-8. `line` is where it begins in the file, from 1: the first
/// physical line of a CSV row, the row number of a sheet.
struct TableRow {
    std::uint64_t line = 0;
    std::vector<std::string> cells;
};

/// "C" for the third column, as spreadsheet programs name it.
std::string column_letters(std::size_t index);

/// The index of a column by its letters ("C" or "c") or its number from 1 ("3"); nothing when it is
/// neither.
std::optional<std::size_t> column_index(std::string_view name);

/// Whether `text` holds nothing but blanks, line breaks and full-width blanks (U+3000).
bool is_blank(std::string_view text);

/// Whether every cell is blank.
bool is_blank(const TableRow& row);

} // namespace mqa
