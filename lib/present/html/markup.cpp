// SPDX-License-Identifier: Apache-2.0
#include "present/html/markup.hpp"

#include "text/width.hpp"

namespace mqa {
namespace {

/// U+FFFE and U+FFFF, which are no characters of XML.
constexpr std::string_view stranger_start = "\xEF\xBF";

bool is_stranger(std::string_view text, std::size_t at) {
    return text.substr(at).starts_with(stranger_start) && at + 2 < text.size() &&
           (text[at + 2] == '\xBE' || text[at + 2] == '\xBF');
}

std::string_view reference_for(char sign) {
    switch (sign) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return {};
    }
}

} // namespace

std::string markup_text(std::string_view text) {
    const std::string safe = printable(text);
    std::string out;
    for (std::size_t i = 0; i < safe.size(); ++i) {
        if (const std::string_view reference = reference_for(safe[i]); !reference.empty()) {
            out += reference;
        } else if (is_stranger(safe, i)) {
            out += "\xEF\xBF\xBD";
            i += 2;
        } else {
            out += safe[i];
        }
    }
    return out;
}

} // namespace mqa
