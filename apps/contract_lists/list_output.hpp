// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"
#include "lists/compare/listed_values.hpp"
#include "lists/table_check.hpp"

#include <string_view>

namespace mqa {

/// Warns of rows that were left out. `check_command` is what tells more about them, such as
/// "mqa-match lists check".
void mention_rows_left_out(const ListReport& report, std::string_view check_command, Log& log);

/// Writes how a table was understood, and a line for everything worth correcting. 10 when there is
/// an error or warning.
ExitStatus write_table_check(ToolContext& context, const TableCheck& check);

/// Writes a contract list on the official form: CSV, or a workbook when -o or the name of --out
/// says so; with -o ndjson its rows as records; of --date only the rows in force. 10 when rows were
/// left out. Throws format_not_supported, option_required, not_encodable, output_exists,
/// output_failed.
ExitStatus export_list(ToolContext& context, const ListedValues& list,
                       std::string_view check_command);

} // namespace mqa
