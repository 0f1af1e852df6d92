// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/table.hpp"
#include "lists/tables/table_file.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// All rows of a CSV file, of one sheet or of a file of records.
struct WholeTable {
    TableFormat format = TableFormat::csv;
    Encoding encoding = Encoding::utf8;
    std::string sheet;
    std::vector<TableRow> rows;
};

/// Reads tables of which nothing may be missing: the first fault in the text of any row refuses the
/// file. Throws as open_table and rows_of_records, and csv_syntax, bad_row.
std::vector<WholeTable> read_tables(std::string_view bytes, const std::string& file);

} // namespace mqa
