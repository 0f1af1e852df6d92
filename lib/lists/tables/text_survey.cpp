// SPDX-License-Identifier: Apache-2.0
#include "lists/tables/text_survey.hpp"

#include "base/utf8.hpp"
#include "text/code_points.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <cstddef>

namespace mqa {
namespace {

/// How many lines are Japanese in UTF-8, and how many are not UTF-8.
struct LineCounts {
    std::size_t utf8 = 0;
    std::size_t other = 0;
};

LineCounts count_lines(std::string_view bytes) {
    LineCounts counts;
    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        const std::string_view line = bytes.substr(0, end);
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
        if (!is_valid_utf8(line)) {
            ++counts.other;
        } else if (is_japanese_utf8(line)) {
            ++counts.utf8;
        }
    }
    return counts;
}

} // namespace

TextSurvey survey_text(std::string_view bytes) {
    const bool marked = bytes.starts_with(byte_order_mark);
    if (is_valid_utf8(bytes)) {
        return {marked ? Encoding::utf8_bom : Encoding::utf8, true};
    }
    const LineCounts counts = count_lines(bytes);
    if (marked) {
        return {Encoding::utf8_bom, false};
    }
    return {counts.utf8 > counts.other ? Encoding::utf8 : Encoding::cp932, counts.utf8 == 0};
}

bool is_japanese_utf8(std::string_view bytes) {
    constexpr char32_t first = U'\u3000';
    constexpr char32_t last = U'\u9FFF';
    if (!is_valid_utf8(bytes)) {
        return false;
    }
    while (!bytes.empty()) {
        const auto [value, size] = first_code_point(bytes);
        if (value >= first && value <= last) {
            return true;
        }
        bytes.remove_prefix(size);
    }
    return false;
}

} // namespace mqa
