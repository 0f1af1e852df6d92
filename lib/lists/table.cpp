// SPDX-License-Identifier: Apache-2.0
#include "lists/table.hpp"

#include "base/letters.hpp"

#include <algorithm>

namespace mqa {
namespace {

constexpr std::size_t letters = 26;
constexpr std::size_t longest_name = 5;

} // namespace

std::string column_letters(std::size_t index) {
    std::string name;
    for (++index; index > 0; index = (index - 1) / letters) {
        name.insert(name.begin(), static_cast<char>('A' + (index - 1) % letters));
    }
    return name;
}

std::optional<std::size_t> column_index(std::string_view name) {
    const bool digits = name.find_first_not_of("0123456789") == std::string_view::npos;
    std::size_t index = 0;
    for (const char c : name.substr(0, longest_name)) {
        const char upper = to_upper(c);
        if (digits) {
            index = index * 10 + static_cast<std::size_t>(c - '0');
        } else if (upper >= 'A' && upper <= 'Z') {
            index = index * letters + static_cast<std::size_t>(upper - 'A' + 1);
        } else {
            return std::nullopt;
        }
    }
    return index == 0 || name.size() > longest_name ? std::nullopt : std::optional(index - 1);
}

bool is_blank(std::string_view text) {
    constexpr std::string_view ideographic_space = "\u3000";
    while (!text.empty()) {
        if (text.starts_with(ideographic_space)) {
            text.remove_prefix(ideographic_space.size());
        } else if (std::string_view(" \t\r\n").find(text.front()) != std::string_view::npos) {
            text.remove_prefix(1);
        } else {
            return false;
        }
    }
    return true;
}

bool is_blank(const TableRow& row) {
    return std::ranges::all_of(row.cells, [](const std::string& cell) { return is_blank(cell); });
}

} // namespace mqa
