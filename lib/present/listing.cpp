// SPDX-License-Identifier: Apache-2.0
#include "present/listing.hpp"

#include "present/csv/csv_text.hpp"
#include "present/table.hpp"
#include "text/width.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

std::string scalar_text(const Json& value) {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    return value.is_null() ? std::string() : value.dump();
}

/// An object in a cell: its texts, one after the other.
std::string object_text(const Json& value) {
    std::string text;
    for (const auto& [name, member] : value.items()) {
        text += (text.empty() ? "" : " ") + scalar_text(member);
    }
    return text;
}

std::string joined(const Json& value) {
    if (!value.is_array()) {
        return value.is_object() ? object_text(value) : scalar_text(value);
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

std::vector<std::string> members_of(std::span<const Json> rows) {
    std::vector<std::string> members;
    for (const Json& row : rows) {
        for (const auto& [name, value] : row.items()) {
            if (std::ranges::find(members, name) == members.end()) {
                members.push_back(name);
            }
        }
    }
    return members;
}

} // namespace

std::string listing_table(std::span<const Json> rows, std::span<const ListingColumn> columns,
                          const Style& style) {
    std::vector<std::string> headings;
    for (const ListingColumn& column : columns) {
        headings.emplace_back(column.heading.in(style.language));
    }
    Table table(std::move(headings));
    for (const Json& row : rows) {
        TableCells cells;
        for (const ListingColumn& column : columns) {
            cells.push_back({cell_text(row, column.member, style.language), Tone::plain});
        }
        table.add(std::move(cells));
    }
    return rows.empty() ? std::string() : table.render(style);
}

std::string listing_csv(std::span<const Json> rows) {
    const std::vector<std::string> members = members_of(rows);
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
