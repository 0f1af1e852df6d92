// SPDX-License-Identifier: Apache-2.0
#include "lists/data_lines.hpp"

#include "text/code_points.hpp"

#include <algorithm>

namespace mqa {
namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

} // namespace

std::vector<std::string_view> split_trimmed(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        const std::string_view part = trimmed(text.substr(0, end));
        if (!part.empty()) {
            parts.push_back(part);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

std::vector<std::vector<std::string_view>> data_lines(std::string_view text) {
    std::vector<std::vector<std::string_view>> lines;
    for (const std::string_view line : split_trimmed(text, '\n')) {
        if (!line.starts_with('#')) {
            lines.push_back(split_trimmed(line, '|'));
        }
    }
    return lines;
}

std::vector<std::string_view> characters_of(std::string_view text) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        const std::size_t length = first_code_point(text).size;
        found.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return found;
}

} // namespace mqa
