// SPDX-License-Identifier: Apache-2.0
#include "lists/table.hpp"

#include <algorithm>
#include <string_view>

namespace mqa {

bool is_blank(const std::string& text) {
    constexpr std::string_view ideographic_space = "\u3000";
    std::string_view rest = text;
    while (!rest.empty()) {
        if (rest.starts_with(ideographic_space)) {
            rest.remove_prefix(ideographic_space.size());
        } else if (std::string_view(" \t\r\n").find(rest.front()) != std::string_view::npos) {
            rest.remove_prefix(1);
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
