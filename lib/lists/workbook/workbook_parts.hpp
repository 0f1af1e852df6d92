// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/workbook/package.hpp"

#include <string>
#include <vector>

namespace mqa {

/// A sheet as the workbook names it.
struct SheetEntry {
    std::string name;
    std::string part; ///< "xl/worksheets/sheet1.xml"
};

/// Where things stand in a workbook.
struct WorkbookParts {
    std::vector<SheetEntry> sheets; ///< visible sheets of cells, in their order
    std::string shared_strings;     ///< empty: there are none
    std::string styles;             ///< empty: there are none
    bool days_from_1904 = false;    ///< as early Macintosh programs counted them
};

/// Follows the relationships of the package, be they absolute or relative. Throws file_format when
/// it is the package of something else, workbook_damaged.
WorkbookParts find_workbook_parts(const Package& package);

} // namespace mqa
