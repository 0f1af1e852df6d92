// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "json/json.hpp"
#include "present/style.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// A column of a listing: a member of its rows under a heading. Where rows have the member with
/// `_ja` behind its name as well, that one is shown in Japanese.
struct ListingColumn {
    std::string_view member;
    Text heading;
};

/// Rows of plain facts (a plan, a ledger) as a table for the screen. Arrays are counted, texts made
/// printable. Where the rows are wider than the screen, the last columns stand below each row.
std::string listing_table(std::span<const Json> rows, std::span<const ListingColumn> columns,
                          const Style& style);

/// The same rows as CSV (RFC 4180, cells guarded against formulas): a heading row of member names,
/// then `members` and every other member that any row has. Arrays are joined with "; ", an object
/// is its members by name ("reference=A-1").
std::string listing_csv(std::span<const Json> rows, std::span<const std::string_view> members = {});

} // namespace mqa
