// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/list_columns.hpp"
#include "lists/list_report.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

enum class ListChangeKind { added, removed, changed };

/// "added", "removed", "changed".
std::string_view name_of(ListChangeKind kind);

/// One difference between two versions of a contract list: a row, or a cell of a row that both
/// have.
struct ListChange {
    ListChangeKind kind = ListChangeKind::changed;
    std::string number;         ///< of the row
    std::string name;           ///< of the insurer or institution
    std::uint64_t old_line = 0; ///< 0: not in the old list
    std::uint64_t new_line = 0; ///< 0: not in the new list
    std::string key{};          ///< of the column; empty unless `changed`
    std::string heading{};      ///< of the column
    std::string old_value{};    ///< as the list means it: ○ in one form, days as YYYY-MM-DD
    std::string new_value{};
};

/// Two versions of a list, compared.
struct ListDiff {
    ListKind kind = ListKind::insurers;
    ListReport old_report; ///< with the rows that could not be used
    ListReport new_report;
    std::vector<ListChange>
        changes; ///< in the order of the new list, then what is gone in that of the old
};

/// Compares two versions of a contract list by number and column; the order of rows and columns,
/// widths and forms of ○ make no difference. Of several rows with one number those with the same
/// period belong together, the rest in their order. Throws as ContractList::parse; list_invalid
/// when the lists are of different kinds.
ListDiff compare_lists(std::string_view old_bytes, const std::string& old_file,
                       std::string_view new_bytes, const std::string& new_file);

} // namespace mqa
