// SPDX-License-Identifier: Apache-2.0
#include "lists/headings.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <utility>

namespace mqa {
namespace {

constexpr std::size_t rows_searched = 40;
// The form of the institutions has four: 受託業務, 特定健康診査, 実施形態, 集団健診.
constexpr std::size_t most_heading_rows = 5;
// No heading is longer, not even with its explanation in brackets.
constexpr std::size_t longest_heading = 1024;

using LabelRows = std::vector<std::vector<HeadingLabel>>;

/// A list, and which of its columns a heading means.
struct Format {
    ListKind kind;
    std::vector<ListColumn> columns;
    std::map<std::string, const ListColumn*, std::less<>> by_label;
};

Format format_of(ListKind kind, const std::vector<ExtraHeading>& extra) {
    Format format{kind, columns_of(kind, extra), {}};
    for (const ListColumn& column : format.columns) {
        for (const std::string& label : column.labels) {
            format.by_label.emplace(label, &column);
        }
    }
    return format;
}

LabelRows labels_of(const std::vector<TableRow>& rows) {
    LabelRows labels;
    const std::size_t count = std::min(rows.size(), rows_searched + most_heading_rows);
    for (std::size_t r = 0; r < count; ++r) {
        auto& row = labels.emplace_back();
        std::ranges::transform(rows[r].cells, std::back_inserter(row), [](const std::string& cell) {
            return cell.size() > longest_heading ? HeadingLabel{"?", "?"} : heading_label(cell);
        });
    }
    return labels;
}

/// The headings of one column from top to bottom, without blanks.
std::vector<std::string_view> parts_of(std::span<const std::vector<HeadingLabel>> block,
                                       std::size_t column, std::string HeadingLabel::*form) {
    std::vector<std::string_view> parts;
    for (const auto& row : block) {
        if (column < row.size() && !(row[column].*form).empty()) {
            parts.push_back(row[column].*form);
        }
    }
    return parts;
}

/// A heading is all parts together ("特定健康診査" + "貧血") or, without the groups above, the
/// lower ones.
const ListColumn* column_named(const Format& format, std::span<const std::string_view> parts) {
    for (; !parts.empty(); parts = parts.subspan(1)) {
        std::string label;
        for (const std::string_view part : parts) {
            label += part;
        }
        const auto found = format.by_label.find(label);
        if (found != format.by_label.end()) {
            return found->second;
        }
    }
    return nullptr;
}

const ListColumn* column_at(const Format& format, std::span<const std::vector<HeadingLabel>> block,
                            std::size_t index) {
    for (const auto form : {&HeadingLabel::full, &HeadingLabel::bare}) {
        if (const ListColumn* column = column_named(format, parts_of(block, index, form))) {
            return column;
        }
    }
    return nullptr;
}

void map_columns(HeadingBlock& found, const Format& format,
                 std::span<const std::vector<HeadingLabel>> block) {
    std::size_t width = 0;
    for (const auto& row : block) {
        width = std::max(width, row.size());
    }
    for (std::size_t index = 0; index < width; ++index) {
        const ListColumn* column = column_at(format, block, index);
        if (column != nullptr) {
            auto& place = found.find(column->key) == nullptr ? found.columns : found.repeated;
            place.push_back({column->key, column->heading, index});
        } else if (!parts_of(block, index, &HeadingLabel::full).empty()) {
            found.unknown.push_back(index);
        }
    }
}

bool holds(const HeadingBlock& block, const Format& format, ColumnNeed need) {
    return std::ranges::any_of(format.columns, [&](const ListColumn& column) {
        return column.need == need && block.find(column.key) != nullptr;
    });
}

bool asks_for(const Format& format, ColumnNeed need) {
    return std::ranges::find(format.columns, need, &ListColumn::need) != format.columns.end();
}

/// Whether the table can be read by these headings.
bool suffices(const HeadingBlock& block, const Format& format) {
    const bool has_required = std::ranges::all_of(format.columns, [&](const ListColumn& column) {
        return column.need != ColumnNeed::required || block.find(column.key) != nullptr;
    });
    return has_required && holds(block, format, ColumnNeed::number) &&
           (!asks_for(format, ColumnNeed::mark) || holds(block, format, ColumnNeed::mark));
}

std::vector<ListColumn> missing_columns(const HeadingBlock& block, const Format& format) {
    std::vector<ListColumn> missing;
    std::ranges::copy_if(format.columns, std::back_inserter(missing), [&](const ListColumn& c) {
        return c.need != ColumnNeed::optional && block.find(c.key) == nullptr;
    });
    return missing;
}

/// For each cell whether it may be the lowest part of a heading: most are data, and are not.
std::vector<std::vector<bool>> lowest_parts(const LabelRows& labels, const Format& format) {
    std::set<std::string> backwards;
    for (const auto& [label, _] : format.by_label) {
        backwards.emplace(label.rbegin(), label.rend());
    }
    const auto ends_label = [&backwards](const std::string& part) {
        const std::string turned(part.rbegin(), part.rend());
        const auto found = backwards.lower_bound(turned);
        return !turned.empty() && found != backwards.end() && found->starts_with(turned);
    };
    std::vector<std::vector<bool>> lowest;
    for (const auto& row : labels) {
        auto& cells = lowest.emplace_back();
        for (const HeadingLabel& label : row) {
            cells.push_back(ends_label(label.full) || ends_label(label.bare));
        }
    }
    return lowest;
}

/// How many columns the block names at most.
std::size_t most_columns(std::span<const std::vector<bool>> lowest) {
    std::vector<bool> named;
    for (const auto& row : lowest) {
        named.resize(std::max(named.size(), row.size()));
        for (std::size_t column = 0; column < row.size(); ++column) {
            named[column] = named[column] || row[column];
        }
    }
    return static_cast<std::size_t>(std::ranges::count(named, true));
}

/// The block of at most most_heading_rows rows with the most columns; of equals the one with the
/// fewest rows, so that neither a title above nor data below is taken in.
std::optional<HeadingBlock> best_block(const LabelRows& labels, const Format& format,
                                       bool (*acceptable)(const HeadingBlock&, const Format&)) {
    const auto lowest = lowest_parts(labels, format);
    std::optional<HeadingBlock> best;
    for (std::size_t height = 1; height <= most_heading_rows; ++height) {
        for (std::size_t first = 0; first + height <= labels.size(); ++first) {
            const std::size_t most = most_columns(std::span(lowest).subspan(first, height));
            const bool is_only_one = height == 1 && first == 0;
            if (most <= (best ? best->columns.size() : 0) && !is_only_one) {
                continue;
            }
            HeadingBlock block;
            block.kind = format.kind;
            block.first_row = first;
            block.row_count = height;
            map_columns(block, format, std::span(labels).subspan(first, height));
            const bool better = !best || block.columns.size() > best->columns.size();
            if (better && acceptable(block, format)) {
                block.missing = missing_columns(block, format);
                best = std::move(block);
            }
        }
    }
    return best;
}

std::optional<HeadingBlock> headings_among(const LabelRows& labels, const Format& format,
                                           const std::vector<TableRow>& rows) {
    auto block = best_block(labels, format, &suffices);
    if (block) {
        block->first_line = rows[block->first_row].line;
        block->last_line = rows[block->first_row + block->row_count - 1].line;
    }
    return block;
}

} // namespace

const MappedColumn* HeadingBlock::find(std::string_view key) const {
    const auto found = std::ranges::find(columns, key, &MappedColumn::key);
    return found == columns.end() ? nullptr : &*found;
}

std::optional<HeadingBlock> find_headings(const std::vector<TableRow>& rows,
                                          const std::vector<ExtraHeading>& extra) {
    const LabelRows labels = labels_of(rows);
    std::optional<HeadingBlock> best;
    for (const ListKind kind : {ListKind::insurers, ListKind::institutions}) {
        auto block = headings_among(labels, format_of(kind, extra), rows);
        if (block && (!best || block->columns.size() > best->columns.size())) {
            best = std::move(block);
        }
    }
    return best;
}

std::optional<HeadingBlock> find_headings_of(ListKind kind, const std::vector<TableRow>& rows,
                                             const std::vector<ExtraHeading>& extra) {
    return headings_among(labels_of(rows), format_of(kind, extra), rows);
}

HeadingBlock closest_headings_of(ListKind kind, const std::vector<TableRow>& rows) {
    const auto any = [](const HeadingBlock&, const Format&) { return true; };
    return best_block(labels_of(rows), format_of(kind, {}), any).value_or(HeadingBlock());
}

std::vector<ListColumn> needed_columns(ListKind kind, const std::vector<MappedColumn>& columns) {
    std::vector<ListColumn> needed;
    for (ListColumn& column : columns_of(kind)) {
        const bool needs = column.need == ColumnNeed::number || column.need == ColumnNeed::required;
        if (needs && std::ranges::find(columns, column.key, &MappedColumn::key) == columns.end()) {
            needed.push_back(std::move(column));
        }
    }
    return needed;
}

} // namespace mqa
