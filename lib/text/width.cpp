// SPDX-License-Identifier: Apache-2.0
#include "text/width.hpp"

#include "base/data_table.hpp"
#include "base/utf8.hpp"
#include "text/code_points.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <vector>

#include <utf8proc.h>

namespace mqa {
namespace data {
extern const std::string_view ambiguous_width;
} // namespace data

namespace {

constexpr char32_t zero_width_joiner = 0x200D;

struct AmbiguousRange {
    char32_t first;
    char32_t last;
};

char32_t from_hexadecimal(std::string_view digits) {
    std::uint32_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return value;
}

std::vector<AmbiguousRange> load_ambiguous() {
    std::vector<AmbiguousRange> ranges;
    for (const DataRow& row : data_rows(data::ambiguous_width, 2)) {
        ranges.push_back({from_hexadecimal(row[0]), from_hexadecimal(row[1])});
    }
    return ranges;
}

bool is_ambiguous(char32_t c) {
    static const std::vector<AmbiguousRange> ranges = load_ambiguous();
    const auto found = std::ranges::lower_bound(ranges, c, {}, &AmbiguousRange::last);
    return found != ranges.end() && found->first <= c;
}

std::size_t width_alone(char32_t c, std::size_t ambiguous) {
    const int width = utf8proc_charwidth(static_cast<utf8proc_int32_t>(c));
    return width == 1 && ambiguous == 2 && is_ambiguous(c) ? 2 : static_cast<std::size_t>(width);
}

/// What `c` adds behind `before` inside one cluster: nothing for what a joiner joins, for skin
/// tones, and for the later parts of a Hangul syllable.
std::size_t width_inside(char32_t c, char32_t before, std::size_t ambiguous) {
    const auto kind = utf8proc_get_property(static_cast<utf8proc_int32_t>(c))->boundclass;
    const bool part = before == zero_width_joiner || (c >= 0x1F3FB && c <= 0x1F3FF) ||
                      kind == UTF8PROC_BOUNDCLASS_V || kind == UTF8PROC_BOUNDCLASS_T;
    return part ? 0 : width_alone(c, ambiguous);
}

/// A character with its marks (an extended grapheme cluster, UAX #29) or one byte that is not
/// UTF-8.
struct Cluster {
    std::size_t bytes;
    std::size_t columns;
};

/// The cluster at the front of `text`, of which the first `valid` bytes are well-formed.
Cluster first_cluster(std::string_view text, std::size_t valid, std::size_t ambiguous) {
    if (valid == 0) {
        return {1, 1};
    }
    CodePoint last = first_code_point(text);
    Cluster cluster{last.size, width_alone(last.value, ambiguous)};
    utf8proc_int32_t state = 0;
    while (cluster.bytes < valid) {
        const CodePoint next = first_code_point(text.substr(cluster.bytes));
        if (utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(last.value),
                                             static_cast<utf8proc_int32_t>(next.value), &state)) {
            break;
        }
        cluster.bytes += next.size;
        cluster.columns += width_inside(next.value, last.value, ambiguous);
        last = next;
    }
    return cluster;
}

/// Calls `visit(bytes, columns)` for each cluster until it says false.
template <class Visit>
void for_each_cluster(std::string_view text, std::size_t ambiguous, Visit visit) {
    std::size_t valid = std::min(find_invalid_utf8(text), text.size());
    while (!text.empty()) {
        const Cluster cluster = first_cluster(text, valid, ambiguous);
        if (!visit(text.substr(0, cluster.bytes), cluster.columns)) {
            return;
        }
        text.remove_prefix(cluster.bytes);
        valid = valid > 0 ? valid - cluster.bytes : std::min(find_invalid_utf8(text), text.size());
    }
}

} // namespace

std::size_t display_width(std::string_view text, std::size_t ambiguous) {
    if (is_printable_ascii(text)) {
        return text.size();
    }
    std::size_t total = 0;
    for_each_cluster(text, ambiguous, [&](std::string_view, std::size_t columns) {
        total += columns;
        return true;
    });
    return total;
}

std::string truncate_to_width(std::string_view text, std::size_t columns, std::size_t ambiguous) {
    if (display_width(text, ambiguous) <= columns) {
        return std::string(text);
    }
    constexpr std::string_view ending = "..";
    const std::size_t ending_size = std::min(ending.size(), columns);
    std::size_t left = columns - ending_size;
    std::string kept;
    for_each_cluster(text, ambiguous, [&](std::string_view bytes, std::size_t width) {
        if (width > left) {
            return false;
        }
        kept += bytes;
        left -= width;
        return true;
    });
    return kept += ending.substr(0, ending_size);
}

std::string pad_to_width(std::string_view text, std::size_t columns, std::size_t ambiguous) {
    const std::size_t width = display_width(text, ambiguous);
    std::string padded(text);
    padded.append(columns > width ? columns - width : 0, ' ');
    return padded;
}

} // namespace mqa
