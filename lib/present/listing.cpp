// SPDX-License-Identifier: Apache-2.0
#include "present/listing.hpp"

#include "present/csv/csv_text.hpp"
#include "present/layout.hpp"
#include "present/table.hpp"
#include "text/width.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::size_t between_columns = 2;
constexpr std::size_t narrowest_screen = 40;
constexpr std::string_view below_indent = "    ";

std::string scalar_text(const Json& value) {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    return value.is_null() ? std::string() : value.dump();
}

/// One of several objects in a cell: its texts, one after the other.
std::string object_text(const Json& value) {
    std::string text;
    for (const auto& [name, member] : value.items()) {
        text += (text.empty() ? "" : " ") + scalar_text(member);
    }
    return text;
}

/// An object that is the whole cell: what its texts are has to be said.
std::string named_text(const Json& value) {
    std::string text;
    for (const auto& [name, member] : value.items()) {
        text += (text.empty() ? "" : " ") + name + "=" + scalar_text(member);
    }
    return text;
}

std::string joined(const Json& value) {
    if (!value.is_array()) {
        return value.is_object() ? named_text(value) : scalar_text(value);
    }
    std::string text;
    for (const Json& element : value) {
        text += (text.empty() ? "" : "; ") +
                (element.is_object() ? object_text(element) : scalar_text(element));
    }
    return text;
}

const Json* member_of(const Json& row, std::string_view name, Language language) {
    const std::string member(name);
    if (language == Language::ja) {
        const auto japanese = row.find(member + "_ja");
        if (japanese != row.end()) {
            return &*japanese;
        }
    }
    const auto found = row.find(member);
    return found == row.end() ? nullptr : &*found;
}

std::string cell_text(const Json& row, std::string_view name, Language language) {
    const Json* value = member_of(row, name, language);
    if (value == nullptr) {
        return {};
    }
    if (value->is_array() && (value->empty() || value->front().is_string())) {
        return value->empty() ? std::string() : std::to_string(value->size());
    }
    return printable(joined(*value));
}

std::vector<std::string> members_of(std::span<const Json> rows,
                                    std::span<const std::string_view> first) {
    std::vector<std::string> members(first.begin(), first.end());
    for (const Json& row : rows) {
        for (const auto& [name, value] : row.items()) {
            if (std::ranges::find(members, name) == members.end()) {
                members.push_back(name);
            }
        }
    }
    return members;
}

using CellRows = std::vector<std::vector<std::string>>;

/// Headings, then the rows, as the language of the listing has them.
CellRows cells_of(std::span<const Json> rows, std::span<const ListingColumn> columns,
                  Language language) {
    CellRows cells(1);
    for (const ListingColumn& column : columns) {
        cells.front().emplace_back(column.heading.in(language));
    }
    for (const Json& row : rows) {
        std::vector<std::string>& line = cells.emplace_back();
        for (const ListingColumn& column : columns) {
            line.push_back(cell_text(row, column.member, language));
        }
    }
    return cells;
}

bool fits(const CellRows& cells, std::size_t screen) {
    std::size_t width = 0;
    for (std::size_t column = 0; column < cells.front().size(); ++column) {
        std::size_t widest = 0;
        for (const std::vector<std::string>& row : cells) {
            widest = std::max(widest, display_width(row[column]));
        }
        width += widest + (column == 0 ? 0 : between_columns);
    }
    return width <= screen;
}

/// The columns that the screen has no room for: they are taken out, to stand below the rows.
CellRows take_what_does_not_fit(CellRows& cells, std::size_t screen) {
    CellRows taken(cells.size());
    while (cells.front().size() > 1 && !fits(cells, screen)) {
        for (std::size_t row = 0; row < cells.size(); ++row) {
            taken[row].insert(taken[row].begin(), std::move(cells[row].back()));
            cells[row].pop_back();
        }
    }
    return taken;
}

std::string below(const std::vector<std::string>& headings, const std::vector<std::string>& row,
                  const Style& style) {
    std::string lines;
    const std::size_t room = std::max(style.columns, narrowest_screen) - below_indent.size();
    for (std::size_t column = 0; column < row.size(); ++column) {
        if (row[column].empty()) {
            continue;
        }
        for (const std::string& line : wrap_to_width(headings[column] + ": " + row[column], room)) {
            lines += std::string(below_indent) + line + "\n";
        }
    }
    return lines;
}

std::string drawn(const CellRows& cells, const Style& style) {
    Table table(cells.front());
    for (std::size_t row = 1; row < cells.size(); ++row) {
        TableCells line;
        for (const std::string& cell : cells[row]) {
            line.push_back({cell, Tone::plain});
        }
        table.add(std::move(line));
    }
    return table.render(style);
}

} // namespace

std::string listing_table(std::span<const Json> rows, std::span<const ListingColumn> columns,
                          const Style& style) {
    if (rows.empty()) {
        return {};
    }
    CellRows cells = cells_of(rows, columns, style.language);
    const CellRows others = take_what_does_not_fit(cells, style.columns);
    const std::string table = drawn(cells, style);
    std::string text;
    std::size_t start = 0;
    for (std::size_t row = 0; row < cells.size(); ++row) {
        const std::size_t end = table.find('\n', start) + 1;
        text += table.substr(start, end - start);
        text += row == 0 ? std::string() : below(others.front(), others[row], style);
        start = end;
    }
    return text;
}

std::string listing_csv(std::span<const Json> rows, std::span<const std::string_view> first) {
    const std::vector<std::string> members = members_of(rows, first);
    std::string text = members.empty() ? std::string() : csv_row(members);
    for (const Json& row : rows) {
        std::vector<std::string> cells;
        for (const std::string& member : members) {
            const auto found = row.find(member);
            cells.push_back(found == row.end() ? std::string() : joined(*found));
        }
        text += csv_row(cells);
    }
    return text;
}

} // namespace mqa
