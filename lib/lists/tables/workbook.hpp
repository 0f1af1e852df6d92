// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/tables/table_file.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// Reads workbooks (XLSX, ECMA-376). It stands in a part of its own, so that nobody pays for its
/// libraries who gives no workbook.
class WorkbookReader {
public:
    static constexpr std::string_view plugin = "workbook_reader";
    static constexpr const char* factory = "mqa_create_workbook_reader";

    virtual ~WorkbookReader() = default;

    /// The visible sheets of a workbook. Their rows are read as they are asked for; cells are what
    /// the sheet shows: days as YYYY-MM-DD, numbers without exponent, leading zeros where the
    /// format has them. Throws file_format when it is no workbook, file_too_large for one that
    /// unpacks to too much, workbook_damaged; the last two also come from the rows.
    virtual std::vector<TableSheet> open(std::string content, const std::string& file) = 0;
};

} // namespace mqa
