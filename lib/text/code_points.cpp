// SPDX-License-Identifier: Apache-2.0
#include "text/code_points.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace mqa {
namespace {

char32_t low_bits(char c, std::uint32_t mask) {
    return static_cast<std::uint8_t>(c) & mask;
}

} // namespace

CodePoint first_code_point(std::string_view text) {
    const auto lead = static_cast<std::uint8_t>(text.front());
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t value = lead & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        value = value << 6U | low_bits(text[i], 0x3F);
    }
    return {value, size};
}

std::u32string to_code_points(std::string_view text) {
    std::u32string code_points;
    code_points.reserve(text.size());
    while (!text.empty()) {
        const CodePoint next = first_code_point(text);
        code_points += next.value;
        text.remove_prefix(next.size);
    }
    return code_points;
}

std::vector<std::string_view> characters_of(std::string_view text) {
    std::vector<std::string_view> characters;
    while (!text.empty()) {
        const std::size_t size = first_code_point(text).size;
        characters.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return characters;
}

void append_utf8(std::string& text, char32_t code_point) {
    if (code_point < 0x80) {
        text += static_cast<char>(code_point);
        return;
    }
    const auto tail = [code_point](unsigned shift) {
        return static_cast<char>(0x80U | (code_point >> shift & 0x3FU));
    };
    if (code_point >= 0x800 && code_point < 0x10000) { // kana and nearly all kanji
        const std::array<char, 3> bytes{static_cast<char>(0xE0U | code_point >> 12U), tail(6),
                                        tail(0)};
        text.append(bytes.data(), bytes.size());
        return;
    }
    static constexpr std::array<std::uint32_t, 5> lead_marks{0, 0, 0xC0, 0xE0, 0xF0};
    const std::size_t size = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    std::array<char, 4> bytes{};
    for (std::size_t i = size - 1; i > 0; --i) {
        bytes[i] = static_cast<char>(0x80U | (code_point & 0x3FU));
        code_point >>= 6U;
    }
    bytes[0] = static_cast<char>(lead_marks[size] | code_point);
    text.append(bytes.data(), size);
}

std::string to_utf8(std::u32string_view code_points) {
    std::string text;
    text.reserve(code_points.size() * 3);
    for (const char32_t code_point : code_points) {
        append_utf8(text, code_point);
    }
    return text;
}

bool is_printable_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c <= 0x7E; });
}

} // namespace mqa
