// SPDX-License-Identifier: Apache-2.0
#include "lists/table_notes.hpp"

#include "text/normalise.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace mqa {
namespace {

/// The first cell that is not blank, and how many there are.
std::pair<std::string, std::size_t> first_of(const TableRow& row) {
    std::pair<std::string, std::size_t> found{"", 0};
    for (const std::string& cell : row.cells) {
        if (!is_blank(cell) && found.second++ == 0) {
            found.first = normalise(cell);
        }
    }
    const std::size_t start = found.first.find_first_not_of(" -\n");
    found.first.erase(0, std::min(start, found.first.size()));
    return found;
}

} // namespace

bool is_note(const TableRow& row, bool after_note) {
    static constexpr std::array<std::string_view, 6> starts{"※", "(注", "注)", "(※", "*", "備考:"};
    static constexpr std::array<std::string_view, 6> closings{"以下余白", "以上", "合計",
                                                              "小計",     "総計", "計"};
    const auto [text, count] = first_of(row);
    const bool starts_note = std::ranges::any_of(
        starts, [&, &first = text](std::string_view start) { return first.starts_with(start); });
    const bool is_number = text.find_first_not_of("0123456789") == std::string::npos;
    return starts_note || std::ranges::find(closings, text) != closings.end() ||
           (after_note && count == 1 && !is_number);
}

bool is_repeated(const TableRow& row, std::span<const TableRow> above) {
    return std::ranges::any_of(above,
                               [&](const TableRow& heading) { return heading.cells == row.cells; });
}

} // namespace mqa
