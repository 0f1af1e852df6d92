// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"
#include "present/listing.hpp"

#include <span>
#include <string>
#include <string_view>

namespace mqa {

/// Throws format_not_supported for a -o that `write_listing` has no form for: for a command that
/// must not have done its work then.
void require_listing_format(const ToolContext& context);

/// Writes rows of facts as -o and --out ask: a table for people, objects, or CSV. `csv_members` are
/// the columns that a CSV has whatever the rows are, and first.
void write_listing(ToolContext& context, std::span<const Json> rows,
                   std::span<const ListingColumn> columns,
                   std::span<const std::string_view> csv_members = {});

/// Writes rows as a table for people, whatever -o says; in a file without colours.
void write_table(ToolContext& context, std::span<const Json> rows,
                 std::span<const ListingColumn> columns);

/// Writes a text to --out, or to standard output.
void write_text(ToolContext& context, const std::string& text);

} // namespace mqa
