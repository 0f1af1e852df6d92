// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/headings.hpp"
#include "lists/list_report.hpp"
#include "lists/table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// A list whose headings are known and whose rows are not judged yet.
struct ListFile {
    ListReport report;
    std::vector<TableRow> rows; ///< without headings, titles, notes and blank rows
};

/// Decodes, cuts into rows, finds the headings. Throws as ContractList::load; list_invalid when the
/// headings of neither list are there.
ListFile open_list(std::string_view bytes, const std::string& file,
                   const std::vector<ExtraHeading>& extra = {});

/// The same for one kind of table. Throws list_invalid when its headings are not there.
ListFile open_list_of(ListKind kind, std::string_view bytes, const std::string& file,
                      const std::vector<ExtraHeading>& extra = {});

/// The content of a list file. Throws file_unreadable or file_too_large.
std::string read_list_bytes(const std::string& path);

/// Which list it is. Throws as open_list.
ListKind detect_list_kind(std::string_view bytes, const std::string& file);

} // namespace mqa
