// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/list_file.hpp"
#include "model/date.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// A row of a contract list as plain values by the keys of its columns: what the list means rather
/// than how it is written.
struct ListedRow {
    std::string number; ///< digits
    std::uint64_t line = 0;
    std::map<std::string, std::string, std::less<>> values;

    /// Empty when the list leaves the cell blank or lacks the column.
    std::string value(std::string_view key) const;
};

/// Whether the row holds on the day.
bool in_force(const ListedRow& row, Date on);

struct ListedValues {
    ListReport report;           ///< as `lists check` gives it
    std::vector<ListedRow> rows; ///< those that can be used
};

/// The rows of a contract list of either kind. Marks are ○ or △, days YYYY-MM-DD, numbers,
/// postcodes and telephone numbers half-width; names and addresses are folded by NFKC. Throws as
/// ContractList::parse.
ListedValues listed_values(const ListFile& list);

/// The same from the content of a file.
ListedValues read_listed_values(std::string_view bytes, const std::string& file);

} // namespace mqa
