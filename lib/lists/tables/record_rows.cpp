// SPDX-License-Identifier: Apache-2.0
#include "lists/tables/record_rows.hpp"

#include "base/error.hpp"
#include "base/utf8.hpp"
#include "json/gate.hpp"
#include "json/json.hpp"
#include "lists/csv.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view json_blanks = " \t\r\n";

std::string_view without_order_mark(std::string_view bytes) {
    return bytes.starts_with(byte_order_mark) ? bytes.substr(byte_order_mark.size()) : bytes;
}

std::string cell_of(const JsonValue& value) {
    if (const auto text = value.text()) {
        return std::string(*text);
    }
    if (const auto yes = value.boolean()) {
        return *yes ? "○" : "";
    }
    return value.is_null() ? std::string() : dump(value.json());
}

/// Puts the members of a record under their headings, which grow as needed.
void put_record(std::string_view line, std::vector<std::string>& headings, TableRow& row) {
    const JsonTree json = parse_json(line);
    if (!json.root().is_object()) {
        throw Error(Errc::not_a_record);
    }
    for (const JsonValue value : json.root().children()) {
        const auto heading = std::ranges::find(headings, value.name());
        const auto place = static_cast<std::size_t>(heading - headings.begin());
        if (heading == headings.end()) {
            if (headings.size() == csv_column_limit) {
                throw Error(Errc::not_a_record);
            }
            headings.emplace_back(value.name());
        }
        row.cells.resize(std::max(row.cells.size(), place + 1));
        row.cells[place] = cell_of(value);
    }
}

} // namespace

bool looks_like_records(std::string_view bytes) {
    const std::string_view text = without_order_mark(bytes);
    const std::size_t sign = text.find_first_not_of(json_blanks);
    return sign != std::string_view::npos && (text[sign] == '{' || text[sign] == '[');
}

std::vector<TableRow> rows_of_records(std::string_view bytes, const std::string& file) {
    std::string_view rest = without_order_mark(bytes);
    std::vector<TableRow> rows(1);
    std::vector<std::string> headings;
    for (std::uint64_t number = 1; !rest.empty(); ++number) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.find_first_not_of(json_blanks) == std::string_view::npos) {
            continue;
        }
        TableRow& row = rows.emplace_back();
        row.line = number;
        try {
            put_record(line, headings, row);
        } catch (Error& error) {
            throw error.line(number).file(file);
        }
    }
    rows.front().cells = std::move(headings);
    return rows;
}

} // namespace mqa
