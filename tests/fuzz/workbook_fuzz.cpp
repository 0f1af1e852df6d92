// SPDX-License-Identifier: Apache-2.0
// A workbook may hold anything: its rows come out in order and within bounds, or an error says why
// not.

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "lists/csv.hpp"
#include "lists/workbook/reader.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace mqa;

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void judge(const TableRow& row, std::uint64_t before) {
    require(row.line > before && row.cells.size() <= csv_column_limit);
    for (const std::string& cell : row.cells) {
        require(cell.size() <= csv_cell_limit);
    }
}

void read_rows(RowSource& rows) {
    std::uint64_t line = 0;
    TableRow row;
    while (true) {
        try {
            if (!rows.next(row)) {
                return;
            }
        } catch (const Error& error) {
            if (error.errc() != Errc::bad_row) {
                throw;
            }
            require(error.where().line.value_or(0) > line);
            line = *error.where().line;
            continue;
        }
        judge(row, line);
        line = row.line;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        ZipWorkbookReader reader;
        for (TableSheet& sheet : reader.open(std::string(as_text({data, size})), "fuzz")) {
            read_rows(*sheet.rows);
        }
    } catch (const Error& error) {
        require(error.errc() == Errc::workbook_damaged || error.errc() == Errc::file_format ||
                error.errc() == Errc::file_too_large);
    }
    return 0;
}
