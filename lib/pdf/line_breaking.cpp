// SPDX-License-Identifier: Apache-2.0
#include "pdf/line_breaking.hpp"

#include <algorithm>
#include <numeric>

namespace mqa {
namespace {

constexpr std::u32string_view never_first = U"、。，．・：；？！゛゜ヽヾゝゞ々ー）〕］｝〉》」』】"
                                            U"ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
                                            U"),.:;?!]}%";
constexpr std::u32string_view never_last = U"（〔［｛〈《「『【([{";

bool is_one_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

bool is_word_part(char32_t c) {
    return c > U' ' && c < U'\x7F';
}

/// Whether a line may end before `position`.
bool may_break(std::u32string_view text, std::size_t position, const CharacterWidth& width) {
    const char32_t before = text[position - 1];
    const char32_t after = text[position];
    return width(after) > 0 && !is_one_of(after, never_first) && !is_one_of(before, never_last) &&
           !(is_word_part(before) && is_word_part(after));
}

/// How many characters fit; at least one, together with its selectors.
std::size_t fitting(std::u32string_view text, double limit, const CharacterWidth& width) {
    // Widths are sums of fractions; a line that fits exactly must not be broken by rounding.
    constexpr double tolerance = 1e-6;
    double used = 0;
    std::size_t count = 0;
    while (count < text.size()) {
        used += width(text[count]);
        if (used > limit + tolerance && count > 0) {
            break;
        }
        ++count;
    }
    return count;
}

std::size_t length_of_line(std::u32string_view text, double limit, const CharacterWidth& width) {
    const std::size_t most = fitting(text, limit, width);
    if (most == text.size()) {
        return most;
    }
    for (std::size_t position = most; position > 0; --position) {
        if (may_break(text, position, width)) {
            return position;
        }
    }
    return most;
}

void break_paragraph(std::u32string_view text, double limit, const CharacterWidth& width,
                     std::vector<std::u32string>& lines) {
    do {
        const std::size_t length = text.empty() ? 0 : length_of_line(text, limit, width);
        lines.emplace_back(text.substr(0, length));
        text.remove_prefix(length);
        text.remove_prefix(std::min(text.find_first_not_of(U" 　"), text.size()));
    } while (!text.empty());
}

} // namespace

double width_of(std::u32string_view text, const CharacterWidth& width) {
    return std::accumulate(text.begin(), text.end(), 0.0,
                           [&](double sum, char32_t c) { return sum + width(c); });
}

std::vector<std::u32string> break_lines(std::u32string_view text, double limit,
                                        const CharacterWidth& width) {
    std::vector<std::u32string> lines;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(U'\n', begin), text.size());
        break_paragraph(text.substr(begin, end - begin), limit, width, lines);
        begin = end + 1;
    }
    return lines;
}

} // namespace mqa
