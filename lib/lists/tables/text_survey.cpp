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

/// Calls `visit(lines)` with whole lines, about so many bytes of them at a time, as long as it says
/// true. No line break is part of another character in either encoding.
template <typename Visit>
void for_each_piece(std::string_view bytes, const std::function<void(std::size_t)>& passed,
                    Visit visit) {
    constexpr std::size_t piece_bytes = 1024UL * 1024;
    for (std::size_t begin = 0; begin < bytes.size();) {
        const std::size_t end = bytes.find('\n', std::min(begin + piece_bytes, bytes.size()));
        const std::size_t size = std::min(end, bytes.size() - 1) + 1 - begin;
        if (!visit(bytes.substr(begin, size))) {
            return;
        }
        begin += size;
        if (passed) {
            passed(begin);
        }
    }
}

void count_lines(std::string_view bytes, LineCounts& counts) {
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
}

} // namespace

TextSurvey survey_text(std::string_view bytes, const std::function<void(std::size_t)>& passed) {
    const bool marked = bytes.starts_with(byte_order_mark);
    bool valid = true;
    for_each_piece(bytes, passed,
                   [&valid](std::string_view lines) { return valid = is_valid_utf8(lines); });
    if (valid) {
        return {marked ? Encoding::utf8_bom : Encoding::utf8, true};
    }
    if (marked) {
        return {Encoding::utf8_bom, false};
    }
    LineCounts counts;
    for_each_piece(bytes, passed, [&counts](std::string_view lines) {
        count_lines(lines, counts);
        return true;
    });
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
