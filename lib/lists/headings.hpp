// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/list_columns.hpp"
#include "lists/table.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// A column of the form found in the file.
struct MappedColumn {
    std::string key;
    std::string heading;   ///< of the form
    std::size_t index = 0; ///< where it stands in the file, from 0
};

/// The heading rows of a list. Merged cells come out of a spreadsheet as one cell with text and
/// blanks beside and below it, so the headings of one column are read top-down over all heading
/// rows.
struct HeadingBlock {
    ListKind kind = ListKind::insurers;
    std::size_t first_row = 0; ///< index into the rows
    std::size_t row_count = 0;
    std::uint64_t first_line = 0; ///< of the file
    std::uint64_t last_line = 0;
    std::vector<MappedColumn> columns;  ///< in the order of the file
    std::vector<std::size_t> unknown;   ///< columns with a heading that the form does not have
    std::vector<MappedColumn> repeated; ///< headings found a second time; the first place counts
    std::vector<ListColumn> missing; ///< columns of the form, other than optional ones, not found

    const MappedColumn* find(std::string_view key) const;
};

/// The headings of either contract list among the first rows; title rows above them are passed
/// over. Nothing when no block of rows holds the number column and a column of marks.
std::optional<HeadingBlock> find_headings(const std::vector<TableRow>& rows,
                                          const std::vector<ExtraHeading>& extra = {});

/// The headings of one kind of table. Nothing when no block of rows holds the columns it cannot do
/// without.
std::optional<HeadingBlock> find_headings_of(ListKind kind, const std::vector<TableRow>& rows,
                                             const std::vector<ExtraHeading>& extra = {});

/// The block of rows that comes nearest to the headings of a kind of table, whatever it lacks: for
/// messages.
HeadingBlock closest_headings_of(ListKind kind, const std::vector<TableRow>& rows);

/// The columns a row cannot do without and that `columns` lacks.
std::vector<ListColumn> needed_columns(ListKind kind, const std::vector<MappedColumn>& columns);

} // namespace mqa
