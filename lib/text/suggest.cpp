// SPDX-License-Identifier: Apache-2.0
#include "text/suggest.hpp"

#include "base/utf8.hpp"
#include "text/code_points.hpp"

#include <algorithm>
#include <vector>

namespace mqa {
namespace {

/// Code points with case and the kinds of word joint ("-", "_") out of the way.
std::u32string comparable(std::string_view word) {
    std::u32string letters = to_code_points(word);
    for (char32_t& c : letters) {
        if (c >= U'A' && c <= U'Z') {
            c = c - U'A' + U'a';
        }
        c = c == U'_' ? U'-' : c;
    }
    return letters;
}

/// Optimal string alignment: insert, delete, replace, and exchange of neighbours cost 1 each.
std::size_t distance(std::u32string_view a, std::u32string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before_last.swap(last);
        last.swap(row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            }
        }
    }
    return row[b.size()];
}

/// A third of the shorter word, at most 3: "x" must not suggest "y".
std::size_t tolerated(std::size_t a, std::size_t b) {
    return std::min<std::size_t>(3, std::min(a, b) / 3);
}

/// Longer input is no mistyped name, and the work grows with its square.
constexpr std::size_t longest_word = 128;

} // namespace

std::string nearest_word(std::string_view word, std::span<const std::string_view> candidates) {
    if (word.size() > longest_word || find_invalid_utf8(word) != std::string_view::npos) {
        return {};
    }
    const std::u32string wanted = comparable(word);
    std::string_view nearest;
    std::size_t shortest = longest_word;
    for (const std::string_view candidate : candidates) {
        const std::u32string letters = comparable(candidate);
        const std::size_t found = distance(wanted, letters);
        if (found <= tolerated(wanted.size(), letters.size()) && found < shortest) {
            nearest = candidate;
            shortest = found;
        }
    }
    return std::string(nearest);
}

} // namespace mqa
