// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "lists/table.hpp"
#include "lists/workbook/rich_text.hpp"
#include "lists/workbook/sheet_rows.hpp"
#include "lists/workbook/xml_events.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>

namespace mqa {

/// A row of a sheet, or why it cannot be read.
struct SheetRow {
    TableRow row;
    std::optional<Error> fault;
};

/// Makes rows of the elements of a sheet (ECMA-376-1, 18.3).
class SheetEvents final : public XmlEvents {
public:
    explicit SheetEvents(const WorkbookContent& workbook) : workbook_(workbook) {}

    void start(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view signs) override;

    /// The next finished row; nothing when more of the sheet has to be read first.
    std::optional<SheetRow> take();

    /// Where the reading stands, for messages: row and column from 1 and 0; row 0 before the first.
    std::uint64_t line() const { return line_; }

    std::size_t column() const { return column_; }

private:
    void start_row(const XmlAttributes& attributes);
    void start_cell(const XmlAttributes& attributes);
    void finish_row();
    void finish_cell();
    std::string cell_text();
    std::string shared_text();
    void put(std::string text);
    void fault(Text problem);

    const WorkbookContent& workbook_;
    std::deque<SheetRow> finished_;
    SheetRow current_;
    std::uint64_t line_ = 0;
    std::size_t next_column_ = 0;
    std::size_t column_ = 0;
    std::string type_;
    CellFormat format_;
    std::string value_;
    RichText inline_text_;
    bool in_value_ = false;
    bool in_cell_ = false;
};

} // namespace mqa
