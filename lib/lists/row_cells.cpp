// SPDX-License-Identifier: Apache-2.0
#include "lists/row_cells.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mqa {
namespace {

constexpr std::array<std::string_view, 5> blanks{" ", "\n", "\t", "\u3000", "\u00A0"};

/// The signs that begin one of the blanks; "\u3000" shares its first with all kana.
bool may_begin_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\xE3' || c == '\xC2';
}

/// The signs that end one of the blanks.
bool may_end_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\x80' || c == '\xA0';
}

std::string_view without_outer_blanks(std::string_view text) {
    const auto begins = [&text](std::string_view blank) { return text.starts_with(blank); };
    const auto ends = [&text](std::string_view blank) { return text.ends_with(blank); };
    while (!text.empty() && may_begin_blank(text.front())) {
        const auto* const blank = std::ranges::find_if(blanks, begins);
        if (blank == blanks.end()) {
            break;
        }
        text.remove_prefix(blank->size());
    }
    while (!text.empty() && may_end_blank(text.back())) {
        const auto* const blank = std::ranges::find_if(blanks, ends);
        if (blank == blanks.end()) {
            break;
        }
        text.remove_suffix(blank->size());
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
