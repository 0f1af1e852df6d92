// SPDX-License-Identifier: Apache-2.0
#include "lists/workbook/reader.hpp"

#include "lists/workbook/sheet_rows.hpp"
#include "lists/workbook/workbook_parts.hpp"

#include <utility>

namespace mqa {

std::vector<TableSheet> ZipWorkbookReader::open(std::string content, const std::string& file) {
    const auto workbook = std::make_shared<WorkbookContent>(Package(std::move(content), file));
    WorkbookParts parts = find_workbook_parts(workbook->package);
    workbook->strings = SharedStrings::read(workbook->package, parts.shared_strings);
    workbook->formats = read_cell_formats(workbook->package, parts.styles);
    workbook->days_from_1904 = parts.days_from_1904;
    std::vector<TableSheet> sheets;
    for (SheetEntry& sheet : parts.sheets) {
        sheets.push_back({std::move(sheet.name), sheet_rows(workbook, std::move(sheet.part))});
    }
    return sheets;
}

} // namespace mqa
