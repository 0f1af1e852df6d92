// SPDX-License-Identifier: Apache-2.0
#include "lists/row_cells.hpp"

#include <array>
#include <utility>

namespace mqa {
namespace {

constexpr std::array<std::string_view, 5> blanks{" ", "\n", "\t", "\u3000", "\u00A0"};

std::string_view without_outer_blanks(std::string_view text) {
    bool changed = true;
    while (changed) {
        changed = false;
        for (const std::string_view blank : blanks) {
            if (text.starts_with(blank)) {
                text.remove_prefix(blank.size());
                changed = true;
            } else if (text.ends_with(blank)) {
                text.remove_suffix(blank.size());
                changed = true;
            }
        }
    }
    return text;
}

} // namespace

std::string cell_text(std::string_view cell) {
    std::string kept(without_outer_blanks(cell));
    std::erase(kept, '\n');
    return kept;
}

std::string RowCells::text(std::string_view key) const {
    const MappedColumn* column = headings_->find(key);
    if (column == nullptr || column->index >= row_->cells.size()) {
        return {};
    }
    return cell_text(row_->cells[column->index]);
}

void RowCells::report(ListProblem problem, std::string_view key, TextArguments arguments) {
    const MappedColumn* column = headings_->find(key);
    diagnostics_->push_back({problem, std::string(file_), row_->line,
                             column == nullptr ? std::string() : column->heading,
                             std::move(arguments), std::string(key)});
}

} // namespace mqa
