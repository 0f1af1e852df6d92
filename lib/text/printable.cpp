// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "text/code_points.hpp"
#include "text/width.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace mqa {
namespace {

struct SteeringRange {
    char32_t first;
    char32_t last;
};

/// Beyond ASCII: C1 controls, line and paragraph separators, bidirectional controls (UAX #9).
constexpr std::array steering{
    SteeringRange{0x80, 0x9F},     SteeringRange{0x061C, 0x061C}, SteeringRange{0x200E, 0x200F},
    SteeringRange{0x2028, 0x202E}, SteeringRange{0x2066, 0x2069},
};

void append_visible(std::string& out, std::string_view bytes, char32_t c) {
    const auto in_range = [c](const SteeringRange& r) { return c >= r.first && c <= r.last; };
    if (c < 0x20 || c == 0x7F) {
        out += fmt::format("\\x{:02X}", static_cast<unsigned>(c));
    } else if (std::ranges::any_of(steering, in_range)) {
        out += fmt::format("\\u{{{:04X}}}", static_cast<unsigned>(c));
    } else {
        out += bytes;
    }
}

} // namespace

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t bad = std::min(find_invalid_utf8(text), text.size());
        for (std::string_view good = text.substr(0, bad); !good.empty();) {
            const CodePoint next = first_code_point(good);
            append_visible(out, good.substr(0, next.size), next.value);
            good.remove_prefix(next.size);
        }
        text.remove_prefix(bad);
        if (!text.empty()) {
            out += fmt::format("\\x{:02X}", static_cast<unsigned char>(text.front()));
            text.remove_prefix(1);
        }
    }
    return out;
}

} // namespace mqa
