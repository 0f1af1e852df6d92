// SPDX-License-Identifier: Apache-2.0
#include "lists/row_cells.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace mqa {
namespace {

constexpr std::array<std::string_view, 5> blanks{" ", "\n", "\t", "\u3000", "\u00A0"};

std::string_view without_outer_blanks(std::string_view text) {
    // One byte tells it of nearly all signs.
    const auto begins = [&text](std::string_view blank) {
        return !text.empty() && text.front() == blank.front() && text.starts_with(blank);
    };
    const auto ends = [&text](std::string_view blank) {
        return !text.empty() && text.back() == blank.back() && text.ends_with(blank);
    };
    const auto size_of_blank = [](const auto& fits) {
        const auto* const found = std::ranges::find_if(blanks, fits);
        return found == blanks.end() ? 0 : found->size();
    };
    while (const std::size_t size = size_of_blank(begins)) {
        text.remove_prefix(size);
    }
    while (const std::size_t size = size_of_blank(ends)) {
        text.remove_suffix(size);
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
