// SPDX-License-Identifier: Apache-2.0
#include "lists/columns_choice.hpp"

#include "base/data_table.hpp"

#include <algorithm>

namespace mqa {
namespace {

const ListColumn* column_named(const std::vector<ListColumn>& columns, std::string_view name) {
    const std::string label = heading_label(name).full;
    const auto found = std::ranges::find_if(columns, [&](const ListColumn& column) {
        return column.key == name || std::ranges::find(column.labels, label) != column.labels.end();
    });
    return found == columns.end() ? nullptr : &*found;
}

/// The parts between commas, empty ones, too.
std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t comma = text.find(',');
        std::string_view part = text.substr(0, comma);
        while (part.starts_with(' ')) {
            part.remove_prefix(1);
        }
        while (part.ends_with(' ')) {
            part.remove_suffix(1);
        }
        parts.push_back(part);
        if (comma == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(comma + 1);
    }
}

} // namespace

std::optional<ColumnsChoice> parse_columns(std::string_view text, ListKind kind) {
    const std::vector<ListColumn> form = columns_of(kind);
    ColumnsChoice choice;
    std::size_t position = 0;
    for (const std::string_view part : parts_of(text)) {
        const std::size_t sign = part.find('=');
        const std::string_view name = part.substr(0, sign);
        const auto index = sign == std::string_view::npos ? std::optional(position++)
                                                          : column_index(part.substr(sign + 1));
        if (name.empty() || name == "-") {
            continue;
        }
        const ListColumn* column = column_named(form, name);
        const bool twice = column != nullptr &&
                           std::ranges::find(choice.columns, column->key, &MappedColumn::key) !=
                               choice.columns.end();
        if (column == nullptr || !index || twice) {
            return std::nullopt;
        }
        choice.columns.push_back({column->key, column->heading, *index});
    }
    std::ranges::stable_sort(choice.columns, {}, &MappedColumn::index);
    return choice;
}

} // namespace mqa
