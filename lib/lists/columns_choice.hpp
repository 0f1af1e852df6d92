// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/headings.hpp"
#include "lists/list_columns.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// What `--columns` says: which column of a table holds what, where it has no headings or others.
struct ColumnsChoice {
    std::vector<MappedColumn> columns; ///< in the order of the file

    bool empty() const { return columns.empty(); }
};

/// Reads `reference_number,insurer_number,-,person.birth_date` (in the order of the file; "-" or
/// nothing passes a column over) or `reference_number=C,insurer_number=4`. A column is named by its
/// key or any of its headings. Nothing when a part names no column, or one for the second time.
std::optional<ColumnsChoice> parse_columns(std::string_view text, ListKind kind);

} // namespace mqa
