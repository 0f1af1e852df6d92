// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "present/style.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace mqa {

struct TableCell {
    std::string text;
    Tone tone = Tone::plain;
};

using TableCells = std::vector<TableCell>;

/// Rows of text in columns, aligned by display width, two blanks apart, no lines drawn. The widths
/// are fixed when the first part is rendered, so that a long table can be shown as it grows.
class Table {
public:
    explicit Table(std::vector<std::string> headings) : headings_(std::move(headings)) {}

    void add(TableCells row) { rows_.push_back(std::move(row)); }

    std::size_t waiting() const { return rows_.size(); }

    /// The rows added since the last call, after the headings the first time. The last column is
    /// cut to the width of the screen.
    std::string render(const Style& style);

private:
    void fix_widths();

    std::vector<std::string> headings_;
    std::vector<TableCells> rows_;
    std::vector<std::size_t> widths_;
};

} // namespace mqa
