// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// Whether the text holds records, one a line, and no table: its first sign is { or [.
bool looks_like_records(std::string_view bytes);

/// Records as the rows of a table: first their members as headings, in the order in which they
/// first occur, then a row a record with the number of its line. true is ○, false and null are
/// blank. Throws what the gate throws, and not_a_record, with line and file.
std::vector<TableRow> rows_of_records(std::string_view bytes, const std::string& file);

} // namespace mqa
