// SPDX-License-Identifier: Apache-2.0
#include "lists/marks.hpp"

#include "base/data_table.hpp"
#include "text/code_points.hpp"
#include "text/normalise.hpp"

#include <map>
#include <string>

namespace mqa {

namespace data {
extern const std::string_view list_marks;
} // namespace data

namespace {

using Marks = std::map<std::string, Mark, std::less<>>;

/// Without blanks, line breaks and the selector that makes a circle an emoji.
std::string bare(std::string_view cell) {
    constexpr std::string_view passed_over = " \t\r\n\u3000\uFE0E\uFE0F";
    const std::string normal = normalise(cell);
    std::string kept;
    for (const std::string_view character : characters_of(normal)) {
        if (passed_over.find(character) == std::string_view::npos) {
            kept += character;
        }
    }
    return kept;
}

Marks load_marks() {
    static const std::map<std::string_view, Mark> meanings{{"circle", Mark::circle},
                                                           {"lookalike", Mark::lookalike},
                                                           {"triangle", Mark::triangle},
                                                           {"none", Mark::none}};
    Marks marks{{"", Mark::none}}; // nothing but blanks
    for (const DataRow& row : data_rows(data::list_marks, 2)) {
        for (const std::string_view spelling : parts_of_column(row[1], ' ')) {
            marks.emplace(bare(spelling), meanings.at(row[0]));
        }
    }
    return marks;
}

} // namespace

Mark read_mark(std::string_view cell) {
    if (cell.empty()) {
        return Mark::none;
    }
    static const Marks marks = load_marks();
    // Nearly all cells hold a plain mark, which needs no folding.
    auto found = marks.find(cell);
    if (found == marks.end()) {
        found = marks.find(bare(cell));
    }
    return found == marks.end() ? Mark::unreadable : found->second;
}

} // namespace mqa
