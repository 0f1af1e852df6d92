// SPDX-License-Identifier: Apache-2.0
#include "present/layout.hpp"

#include "text/width.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

constexpr std::array<std::string_view, 11> no_line_start{"、", "。", "）", "」", "』", "ー",
                                                         "・", "，", "．", "！", "？"};
constexpr std::array<std::string_view, 3> no_line_end{"（", "「", "『"};

std::string_view take_character(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
        ++length;
    }
    return text.substr(0, length);
}

bool is_wide(std::string_view character) {
    return character.size() > 1 && display_width(character) == 2;
}

bool may_break(std::string_view before, std::string_view after) {
    if (before == " ") {
        return true;
    }
    if (after == " " || std::ranges::find(no_line_start, after) != no_line_start.end() ||
        std::ranges::find(no_line_end, before) != no_line_end.end()) {
        return false;
    }
    return is_wide(before) || is_wide(after);
}

/// Pieces no line break may go through, with the blanks behind them.
std::vector<std::string> unbreakable_pieces(std::string_view text) {
    std::vector<std::string> pieces;
    std::string_view before;
    while (!text.empty()) {
        const std::string_view character = take_character(text);
        text.remove_prefix(character.size());
        if (before.empty() || may_break(before, character)) {
            pieces.emplace_back();
        }
        pieces.back() += character;
        before = character;
    }
    return pieces;
}

std::string without_end_blanks(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

} // namespace

std::vector<std::string> wrap_to_width(std::string_view text, std::size_t columns) {
    std::vector<std::string> lines;
    std::string line;
    for (const std::string& piece : unbreakable_pieces(text)) {
        const std::size_t width = display_width(line) + display_width(without_end_blanks(piece));
        if (!line.empty() && width > columns) {
            lines.push_back(without_end_blanks(line));
            line.clear();
        }
        line += piece;
    }
    if (!line.empty()) {
        lines.push_back(without_end_blanks(line));
    }
    return lines;
}

std::string definition(std::string_view label, std::string_view text,
                       const DefinitionColumns& columns) {
    const std::size_t start = columns.indent + columns.label;
    std::string out(columns.indent, ' ');
    out += label;
    bool first = true;
    if (display_width(label) + 2 > columns.label) {
        out += "\n";
        first = false;
    }
    for (const std::string& line : wrap_to_width(text, columns.total - start)) {
        if (first) {
            out.append(columns.label - display_width(label), ' ');
        } else {
            out.append(start, ' ');
        }
        out += line + "\n";
        first = false;
    }
    if (out.back() != '\n') {
        out += "\n";
    }
    return out;
}

} // namespace mqa
