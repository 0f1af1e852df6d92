// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/table.hpp"

#include <span>

namespace mqa {

/// Rows of a table that are none of its records.

/// Notes below a list begin with ※ and may go on in rows of one cell; totals and 以下余白 close it.
bool is_note(const TableRow& row, bool after_note);

/// Whether the row stands among the rows above the records, too: spreadsheets repeat title and
/// headings on every printed page.
bool is_repeated(const TableRow& row, std::span<const TableRow> above);

} // namespace mqa
