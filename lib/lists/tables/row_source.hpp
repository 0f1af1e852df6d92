// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/table.hpp"

namespace mqa {

class CsvReader;

/// Rows of a table from wherever: a CSV text, a sheet of a workbook.
class RowSource {
public:
    virtual ~RowSource() = default;

    /// False at the end. Throws bad_row with line and column for a row that cannot be read; called
    /// again, it goes on with the next row.
    virtual bool next(TableRow& row) = 0;

    /// The text that the rows stand in, for who reads some of them in another way; nullptr for a
    /// sheet of a workbook.
    virtual CsvReader* csv() { return nullptr; }
};

} // namespace mqa
