// SPDX-License-Identifier: Apache-2.0
#include "xml/writing.hpp"

#include "text/code_points.hpp"
#include "text/encoding.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr std::array<std::pair<char32_t, std::string_view>, 4> escapes{{
    {U'&', "&amp;"},
    {U'<', "&lt;"},
    {U'>', "&gt;"},
    {U'\r', "&#13;"},
}};

std::string reference_to(std::string_view character) {
    return fmt::format("&#x{:X};", static_cast<std::uint32_t>(first_code_point(character).value));
}

bool is_control(char32_t point) {
    return point < U' ' && point != U'\t' && point != U'\n' && point != U'\r';
}

std::string escaped_character(std::string_view character, XmlEncoding encoding) {
    const char32_t point = first_code_point(character).value;
    const auto* const found =
        std::ranges::find(escapes, point, &std::pair<char32_t, std::string_view>::first);
    if (found != escapes.end()) {
        return std::string(found->second);
    }
    if (is_control(point) || point == U'\uFFFE' || point == U'\uFFFF') {
        return encoding == XmlEncoding::utf8 ? "\uFFFD" : "&#xFFFD;";
    }
    const bool missing = encoding == XmlEncoding::shift_jis && !to_cp932(character);
    return missing ? reference_to(character) : std::string(character);
}

std::string escaped(std::string_view text, XmlEncoding encoding) {
    std::string out;
    for (const std::string_view character : characters_of(text)) {
        out += escaped_character(character, encoding);
    }
    return out;
}

void write_element(std::string& out, const XmlElement& element, XmlEncoding encoding,
                   std::size_t level) {
    out += std::string(level * 2, ' ') + "<" + element.name + ">";
    if (element.children.empty()) {
        out += escaped(element.text, encoding);
    } else {
        out += "\n";
        for (const XmlElement& child : element.children) {
            write_element(out, child, encoding, level + 1);
        }
        out += std::string(level * 2, ' ');
    }
    out += "</" + element.name + ">\n";
}

} // namespace

std::string write_xml(const XmlElement& root, XmlEncoding encoding) {
    std::string text = fmt::format("<?xml version=\"1.0\" encoding=\"{}\" standalone=\"no\"?>\n",
                                   declared_name(encoding));
    write_element(text, root, encoding, 0);
    // Every character that has no place there is a reference by now.
    return encoding == XmlEncoding::utf8 ? text : to_cp932(text).value_or(text);
}

} // namespace mqa
