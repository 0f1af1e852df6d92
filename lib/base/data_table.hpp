// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

namespace mqa {

using DataRow = std::vector<std::string_view>;

/// The rows of an embedded data file: one a line, columns separated by TAB, lines that are empty or
/// begin with "#" left out. The views point into `text`. Throws defect when a row has not `columns`
/// columns: the files are part of the program.
std::vector<DataRow> data_rows(std::string_view text, std::size_t columns);

} // namespace mqa
