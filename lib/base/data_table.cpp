// SPDX-License-Identifier: Apache-2.0
#include "base/data_table.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/utf8.hpp"

#include <algorithm>

namespace mqa {
namespace {

constexpr std::size_t largest_given_table = 1024UL * 1024;

/// Cuts `text` at the first `separator` and returns what stood before it.
std::string_view cut_off(std::string_view& text, char separator) {
    const std::size_t end = text.find(separator);
    const std::string_view head = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return head;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

DataRow columns_of(std::string_view line) {
    DataRow row;
    const std::string_view whole = line;
    while (!line.empty()) {
        row.push_back(cut_off(line, '\t'));
    }
    if (whole.ends_with('\t')) {
        row.emplace_back();
    }
    return row;
}

std::vector<GivenRow> all_rows(std::string_view text) {
    std::vector<GivenRow> rows;
    std::uint64_t number = 0;
    while (!text.empty()) {
        std::string_view line = cut_off(text, '\n');
        ++number;
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (!line.empty() && line.front() != '#') {
            rows.push_back({number, columns_of(line)});
        }
    }
    return rows;
}

} // namespace

std::vector<DataRow> data_rows(std::string_view text, std::size_t columns) {
    std::vector<DataRow> rows;
    for (GivenRow& row : all_rows(text)) {
        if (row.columns.size() != columns) {
            throw Error(Errc::defect).with("operation", "embedded table").line(row.line);
        }
        rows.push_back(std::move(row.columns));
    }
    return rows;
}

std::vector<std::string_view> parts_of_column(std::string_view column, char separator) {
    std::vector<std::string_view> parts;
    while (!column.empty()) {
        const std::string_view part = trimmed(cut_off(column, separator));
        if (!part.empty()) {
            parts.push_back(part);
        }
    }
    return parts;
}

std::vector<GivenRow> given_rows(std::string_view text, std::size_t columns,
                                 const std::string& file) {
    if (text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    if (const std::size_t invalid = find_invalid_utf8(text); invalid != std::string_view::npos) {
        const auto lines_above = std::ranges::count(text.substr(0, invalid), '\n');
        refuse_row(file, static_cast<std::uint64_t>(lines_above) + 1,
                   Text("not valid UTF-8", "UTF-8 ではありません"));
    }
    std::vector<GivenRow> rows = all_rows(text);
    for (const GivenRow& row : rows) {
        if (row.columns.size() != columns) {
            refuse_row(
                file, row.line,
                Text("another number of columns than the row must have", "欄の数が違います"));
        }
    }
    return rows;
}

std::string read_given_table(const std::string& path) {
    return read_file(path, largest_given_table);
}

void refuse_row(const std::string& file, std::uint64_t line, Text problem) {
    throw Error(Errc::data_file_invalid).file(file).line(line).with("problem", problem);
}

} // namespace mqa
