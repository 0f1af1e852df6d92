// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json/json.hpp"
#include "lists/compare/list_diff.hpp"
#include "lists/compare/listed_values.hpp"
#include "lists/table_check.hpp"

#include <optional>
#include <vector>

namespace mqa {

/// What `lists check` and `lists diff` write, for every tool that has them.

/// How a table was understood: which list, format, sheet or encoding, its columns, and how many
/// rows and findings there are.
Json overview_record(const TableCheck& check);

/// One finding about a list: code, severity, line, column, message and what to do about it.
Json finding_record(const ListDiagnostic& finding);

/// A row of a table of coupons that is none.
Json finding_record(const Error& bad_row);

/// The rows of a contract list as records with the keys of its columns, of `on` only those in
/// force; a list can be read from them again.
std::vector<Json> row_records(const ListedValues& list, std::optional<Date> on);

/// One difference between two lists.
Json change_record(const ListChange& change, ListKind kind);

/// Whether somebody should look at the list: it has errors or warnings.
bool needs_correction(const TableCheck& check);

} // namespace mqa
