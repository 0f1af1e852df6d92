// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/tables/row_source.hpp"
#include "lists/workbook/cell_format.hpp"
#include "lists/workbook/package.hpp"
#include "lists/workbook/shared_strings.hpp"

#include <memory>
#include <string>
#include <vector>

namespace mqa {

/// What all sheets of a workbook share.
struct WorkbookContent {
    explicit WorkbookContent(Package from) : package(std::move(from)) {}

    Package package;
    SharedStrings strings;
    std::vector<CellFormat> formats;
    bool days_from_1904 = false;
};

/// The rows of a sheet, unpacked and read as they are asked for.
std::unique_ptr<RowSource> sheet_rows(std::shared_ptr<const WorkbookContent> workbook,
                                      std::string part);

} // namespace mqa
