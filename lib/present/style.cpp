// SPDX-License-Identifier: Apache-2.0
#include "present/style.hpp"

#include <array>

namespace mqa {

bool wants_color(const ColorWishes& wishes) {
    if (wishes.option != "auto") {
        return wishes.option == "always";
    }
    if (wishes.no_color) {
        return false;
    }
    if (wishes.force_color) {
        return true;
    }
    return wishes.is_terminal && !wishes.dumb_terminal;
}

std::string toned(std::string_view text, Tone tone, const Style& style) {
    static constexpr std::array<std::string_view, 5> sequences{"", "\x1b[1;32m", "\x1b[1;33m",
                                                               "\x1b[1;31m", "\x1b[2m"};
    if (!style.color || tone == Tone::plain) {
        return std::string(text);
    }
    std::string colored(sequences.at(static_cast<std::size_t>(tone)));
    colored += text;
    return colored + "\x1b[0m";
}

} // namespace mqa
