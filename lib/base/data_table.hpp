// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

using DataRow = std::vector<std::string_view>;

/// The rows of an embedded data file: one a line, columns separated by TAB, lines that are empty or
/// begin with "#" left out. The views point into `text`. Throws defect when a row has not `columns`
/// columns: the files are part of the program.
std::vector<DataRow> data_rows(std::string_view text, std::size_t columns);

/// The parts of one column between separators, without outer blanks; empty parts are left out.
std::vector<std::string_view> parts_of_column(std::string_view column, char separator);

/// A row of a file that somebody gave, and where it stands, so that what is wrong can be pointed
/// at.
struct GivenRow {
    std::uint64_t line = 0;
    DataRow columns;
};

/// The rows of a file of the same form that takes the place of an embedded one or adds to it. A
/// byte order mark at its start and CR before a line feed are passed over. Throws data_file_invalid
/// for a row of another width and for text that is not UTF-8.
std::vector<GivenRow> given_rows(std::string_view text, std::size_t columns,
                                 const std::string& file);

/// The text of such a file. Throws file_unreadable, or file_too_large beyond 1 MiB.
std::string read_given_table(const std::string& path);

/// Throws data_file_invalid: `problem` says what is wrong with the line and never quotes it.
[[noreturn]] void refuse_row(const std::string& file, std::uint64_t line, Text problem);

} // namespace mqa
