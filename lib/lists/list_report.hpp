// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/diagnostics.hpp"
#include "lists/headings.hpp"
#include "lists/tables/table_file.hpp"
#include "text/encoding.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// What was found in a list: how it was understood, and what is wrong with it.
struct ListReport {
    std::string file;
    TableFormat format = TableFormat::csv;
    Encoding encoding = Encoding::utf8; ///< of a CSV file
    std::string sheet;                  ///< of a workbook
    HeadingBlock headings;              ///< kind, heading lines, the columns and where they stand
    std::size_t rows = 0;               ///< rows that can be used
    std::size_t rows_left_out = 0;
    std::size_t rows_passed_over = 0;        ///< notes, repeated headings, totals
    std::vector<ListDiagnostic> diagnostics; ///< in the order of the lines

    bool has_errors() const { return count_of(diagnostics, Severity::error) > 0; }
};

struct ListFile;

/// What there is to say about a list whose headings are known.
ListReport check_list(const ListFile& list);

/// Checks a list of either kind (`lists check FILE`). Throws as ContractList::load.
ListReport check_list(const std::string& path, const std::vector<ExtraHeading>& extra = {});

/// The same from the content of a file.
ListReport check_list_content(std::string_view bytes, const std::string& file,
                              const std::vector<ExtraHeading>& extra = {});

} // namespace mqa
