// SPDX-License-Identifier: Apache-2.0
#include "lists/forms/list_form.hpp"

#include "base/data_table.hpp"
#include "base/error.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace mqa {

namespace data {
extern const std::string_view insurer_form;
extern const std::string_view institution_form;
} // namespace data

namespace {

/// A form before rows are put on it.
struct Blank {
    FormTable table;
    std::string mark;
    std::vector<std::string> keys; ///< of the columns
};

std::size_t number_of(std::string_view text) {
    std::size_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || number == 0) {
        throw Error(Errc::defect).with("operation", "form");
    }
    return number;
}

void add_heading(const std::vector<std::string_view>& parts, FormTable& table) {
    FormHeading heading{number_of(parts.at(1)) - 1, number_of(parts.at(2)) - 1,
                        number_of(parts.at(3)), number_of(parts.at(4)), std::string(parts.at(5))};
    table.heading_rows = std::max(table.heading_rows, heading.row + heading.rows);
    table.headings.push_back(std::move(heading));
}

Blank blank_form(ListKind kind) {
    const std::string_view text =
        kind == ListKind::insurers ? data::insurer_form : data::institution_form;
    Blank blank;
    for (const std::string_view line : parts_of_column(text, '\n')) {
        if (line.starts_with('#')) {
            continue;
        }
        const std::vector<std::string_view> parts = parts_of_column(line, '\t');
        const std::string_view what = parts.front();
        if (what == "heading") {
            add_heading(parts, blank.table);
        } else if (what == "width") {
            blank.table.widths.push_back(number_of(parts.at(2)));
        } else if (what == "title") {
            blank.table.title = parts.at(1);
        } else if (what == "mark") {
            blank.mark = parts.at(1);
        } else if (what == "column") {
            blank.keys.emplace_back(parts.at(1));
        } else {
            blank.table.notes.emplace_back(parts.at(1));
        }
    }
    return blank;
}

std::vector<std::string> cells_of(const ListedRow& row, const Blank& blank) {
    std::vector<std::string> cells;
    for (const std::string& key : blank.keys) {
        std::string value = row.value(key);
        cells.push_back(value == "○" ? blank.mark : std::move(value));
    }
    return cells;
}

} // namespace

FormTable list_form(const ListedValues& list, std::optional<Date> on) {
    Blank blank = blank_form(list.report.headings.kind);
    for (const ListedRow& row : list.rows) {
        if (on && !in_force(row, *on)) {
            continue;
        }
        const bool has_period = !row.value("valid_from").empty() || !row.value("valid_to").empty();
        blank.table.rows_with_period += has_period ? 1 : 0;
        blank.table.rows.push_back(cells_of(row, blank));
    }
    return std::move(blank.table);
}

std::vector<std::vector<std::string>> lines_of(const FormTable& form) {
    const std::size_t width = form.widths.size();
    const auto line_with = [width](const std::string& text) {
        std::vector<std::string> line(width);
        line.front() = text;
        return line;
    };
    std::vector<std::vector<std::string>> lines{line_with(form.title)};
    const std::size_t first_heading = lines.size();
    lines.resize(first_heading + form.heading_rows, std::vector<std::string>(width));
    for (const FormHeading& heading : form.headings) {
        lines.at(first_heading + heading.row).at(heading.column) = heading.text;
    }
    lines.insert(lines.end(), form.rows.begin(), form.rows.end());
    for (const std::string& note : form.notes) {
        lines.push_back(line_with(note));
    }
    return lines;
}

} // namespace mqa
