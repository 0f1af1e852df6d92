// SPDX-License-Identifier: Apache-2.0
#include "present/table.hpp"

#include "text/width.hpp"

#include <algorithm>

namespace mqa {
namespace {

constexpr std::size_t between = 2;

/// Cells of earlier columns are cut to their column, which a row that came later may need.
std::string render_row(const TableCells& row, const std::vector<std::size_t>& widths,
                       const Style& style) {
    std::string line;
    std::size_t start = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const TableCell cell = i < row.size() ? row[i] : TableCell{};
        const bool last = i + 1 == widths.size();
        const std::size_t room = last && style.columns > start + between
                                     ? style.columns - start
                                     : std::max(widths[i], std::size_t{1});
        const std::string text = truncate_to_width(printable(cell.text), room);
        line += toned(text, cell.tone, style);
        if (!last) {
            line.append(widths[i] - std::min(widths[i], display_width(text)) + between, ' ');
        }
        start += widths[i] + between;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

} // namespace

void Table::fix_widths() {
    for (const std::string& heading : headings_) {
        widths_.push_back(display_width(heading));
    }
    for (const TableCells& row : rows_) {
        for (std::size_t i = 0; i < row.size() && i < widths_.size(); ++i) {
            widths_[i] = std::max(widths_[i], display_width(printable(row[i].text)));
        }
    }
}

std::string Table::render(const Style& style) {
    std::string out;
    if (widths_.empty()) {
        fix_widths();
        TableCells headings;
        for (const std::string& heading : headings_) {
            headings.push_back({heading, Tone::dim});
        }
        out += render_row(headings, widths_, style);
    }
    for (const TableCells& row : rows_) {
        out += render_row(row, widths_, style);
    }
    rows_.clear();
    return out;
}

} // namespace mqa
