// SPDX-License-Identifier: Apache-2.0
#include "lists/list_columns.hpp"

#include "base/data_table.hpp"
#include "base/letters.hpp"
#include "text/code_points.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace mqa {

namespace data {
extern const std::string_view insurer_columns;
extern const std::string_view institution_columns;
extern const std::string_view member_columns;
extern const std::string_view coupon_columns;
} // namespace data

namespace {

using Characters = std::vector<std::string_view>;

bool is_one_of(std::string_view character, std::string_view set) {
    return set.find(character) != std::string_view::npos;
}

// Signs and blanks that some lists write inside a heading and others leave out.
constexpr std::string_view passed_over_in_heading = " \t\r\n\u3000・/、,.:;-_'|*";
constexpr std::string_view opening = "([{【〔〈「『";
constexpr std::string_view closing = ")]}】〕〉」』";
constexpr std::string_view note_numbers = "0123456789~〜,・-";

/// Without notes such as "※3" or "※6~8".
Characters without_notes(const Characters& characters) {
    Characters kept;
    bool inside_note = false;
    for (const std::string_view character : characters) {
        inside_note = character == "※" || (inside_note && is_one_of(character, note_numbers));
        if (!inside_note) {
            kept.push_back(character);
        }
    }
    return kept;
}

std::string joined(const Characters& characters) {
    std::string text;
    for (const std::string_view character : characters) {
        if (is_one_of(character, passed_over_in_heading) || is_one_of(character, opening) ||
            is_one_of(character, closing)) {
            continue;
        }
        text += character;
    }
    std::ranges::transform(text, text.begin(), to_lower);
    return text;
}

/// A bracket may be cut off by the end of the cell and go on in the cell below.
Characters without_brackets(const Characters& characters) {
    Characters kept;
    std::size_t depth = 0;
    for (const std::string_view character : characters) {
        if (is_one_of(character, opening)) {
            ++depth;
        } else if (is_one_of(character, closing)) {
            if (depth == 0) {
                kept.clear();
            } else {
                --depth;
            }
        } else if (depth == 0) {
            kept.push_back(character);
        }
    }
    return kept;
}

ColumnNeed need_from(std::string_view name) {
    static const std::map<std::string_view, ColumnNeed> needs{{"number", ColumnNeed::number},
                                                              {"required", ColumnNeed::required},
                                                              {"mark", ColumnNeed::mark},
                                                              {"expected", ColumnNeed::expected},
                                                              {"optional", ColumnNeed::optional}};
    return needs.at(name);
}

ListColumn column_from(const DataRow& row) {
    ListColumn column{std::string(row[0]), std::string(row[2]), need_from(row[1]), {}};
    column.labels.push_back(heading_label(column.heading).full);
    for (const std::string_view heading : parts_of_column(row[3], ',')) {
        column.labels.push_back(heading_label(heading).full);
    }
    return column;
}

std::string_view data_of(ListKind kind) {
    const std::array files{data::insurer_columns, data::institution_columns, data::member_columns,
                           data::coupon_columns};
    return files.at(static_cast<std::size_t>(kind));
}

} // namespace

Text title_of(ListKind kind) {
    static constexpr std::array titles{
        Text("the list of commissioning insurers (委託元保険者一覧表)", "委託元保険者一覧表"),
        Text("the list of institutions (実施機関一覧表)", "実施機関一覧表"),
        Text("a table of members (with insurer_number, number and person.birth_date)",
             "加入者の一覧表 (保険者番号・番号・生年月日の欄があるもの)"),
        Text("a table of coupons (受診券・利用券)", "受診券・利用券の一覧表")};
    return titles.at(static_cast<std::size_t>(kind));
}

std::vector<ListColumn> columns_of(ListKind kind, const std::vector<ExtraHeading>& extra) {
    std::vector<ListColumn> columns;
    for (const DataRow& row : data_rows(data_of(kind), 4)) {
        columns.push_back(column_from(row));
        // Members of a record are headings, too: "person.name_kana".
        columns.back().labels.push_back(heading_label(columns.back().key).full);
    }
    for (const ExtraHeading& heading : extra) {
        const auto column = std::ranges::find(columns, heading.key, &ListColumn::key);
        if (heading.kind == kind && column != columns.end()) {
            column->labels.push_back(heading_label(heading.heading).full);
        }
    }
    return columns;
}

HeadingLabel heading_label(std::string_view cell) {
    const std::string normal = normalise(cell);
    const Characters all = without_notes(characters_of(normal));
    return {joined(all), joined(without_brackets(all))};
}

} // namespace mqa
