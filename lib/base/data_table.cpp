// SPDX-License-Identifier: Apache-2.0
#include "base/data_table.hpp"

#include "base/error.hpp"

namespace mqa {
namespace {

/// Cuts `text` at the first `separator` and returns what stood before it.
std::string_view cut_off(std::string_view& text, char separator) {
    const std::size_t end = text.find(separator);
    const std::string_view head = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return head;
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

} // namespace

std::vector<DataRow> data_rows(std::string_view text, std::size_t columns) {
    std::vector<DataRow> rows;
    std::uint64_t number = 0;
    while (!text.empty()) {
        const std::string_view line = cut_off(text, '\n');
        ++number;
        if (line.empty() || line.front() == '#') {
            continue;
        }
        rows.push_back(columns_of(line));
        if (rows.back().size() != columns) {
            throw Error(Errc::defect).with("operation", "embedded table").line(number);
        }
    }
    return rows;
}

} // namespace mqa
