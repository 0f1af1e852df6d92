// SPDX-License-Identifier: Apache-2.0
#include "base/peeked_input.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace mqa {
namespace {

constexpr std::size_t furthest_look = 64UL * 1024;
constexpr std::string_view passed_over = " \t\r\n\xEF\xBB\xBF";

} // namespace

std::optional<char> PeekedInput::first_sign() {
    std::size_t place = std::string::npos;
    do {
        place = seen_.find_first_not_of(passed_over);
    } while (place == std::string::npos && look_further());
    return place == std::string::npos ? std::nullopt : std::optional(seen_[place]);
}

bool PeekedInput::look_further() {
    std::array<char, 4096> block{};
    const std::size_t got = seen_.size() < furthest_look ? inner_.read(block) : 0;
    seen_.append(block.data(), got);
    return got > 0;
}

std::size_t PeekedInput::read(std::span<char> buffer) {
    if (seen_.empty()) {
        return inner_.read(buffer);
    }
    const std::size_t count = std::min(buffer.size(), seen_.size());
    std::copy_n(seen_.begin(), count, buffer.begin());
    seen_.erase(0, count);
    return count;
}

} // namespace mqa
