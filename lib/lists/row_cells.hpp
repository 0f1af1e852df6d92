// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/diagnostics.hpp"
#include "lists/headings.hpp"
#include "lists/table.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// A cell without line breaks and outer blanks.
std::string cell_text(std::string_view cell);

/// A row seen through the headings: cells by the key of their column, and findings with their
/// place.
class RowCells {
public:
    RowCells(const TableRow& row, const HeadingBlock& headings, std::string_view file,
             std::vector<ListDiagnostic>& diagnostics)
        : row_(&row), headings_(&headings), file_(file), diagnostics_(&diagnostics) {}

    std::uint64_t line() const { return row_->line; }

    bool has_column(std::string_view key) const { return headings_->find(key) != nullptr; }

    /// The cell without line breaks and outer blanks; empty when the file lacks the column.
    std::string text(std::string_view key) const;

    /// Adds a finding about the cell, or about the row when `key` is empty.
    void report(ListProblem problem, std::string_view key, TextArguments arguments = {});

private:
    const TableRow* row_;
    const HeadingBlock* headings_;
    std::string_view file_;
    std::vector<ListDiagnostic>* diagnostics_;
};

} // namespace mqa
