// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "present/style.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

struct SheetColumn {
    std::string heading;
    std::size_t width = 10; ///< in half-width characters
};

struct SheetCell {
    std::string text;
    Tone tone = Tone::plain; ///< good, careful and bad colour the cell
    bool is_number = false;  ///< `text` is a count; all else stays text, whatever it looks like
};

struct WorkbookFacts {
    std::string title;
    SysTime created;    ///< the only time in the file
    std::string folder; ///< for what waits on disk until the end
};

/// Writes XLSX row by row, without holding the rows. Made by the plugin `xlsx`: load_plugin. Calls
/// throw output_failed.
class WorkbookWriter {
public:
    static constexpr std::string_view plugin = "xlsx";
    static constexpr const char* factory = "mqa_create_workbook";
    /// Rows that a sheet takes under its headings.
    static constexpr std::uint64_t most_rows = 1'048'575;

    virtual ~WorkbookWriter() = default;

    /// To be called first. The file at `path` is written when the workbook is closed.
    virtual void open(const std::string& path, const WorkbookFacts& facts) = 0;
    /// A sheet with a heading row that stays in view; gives the number by which rows find it.
    virtual std::size_t add_sheet(const std::string& name,
                                  const std::vector<SheetColumn>& columns) = 0;
    virtual void add_row(std::size_t sheet, const std::vector<SheetCell>& cells) = 0;
    virtual void close() = 0;
};

} // namespace mqa
