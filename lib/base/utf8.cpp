// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace mqa {
namespace {

struct LeadByte {
    std::size_t length;
    std::uint8_t second_min;
    std::uint8_t second_max;
};

LeadByte classify(std::uint8_t lead) {
    if (lead < 0x80) {
        return {1, 0, 0};
    }
    if (lead < 0xC2 || lead > 0xF4) {
        return {0, 0, 0};
    }
    if (lead < 0xE0) {
        return {2, 0x80, 0xBF};
    }
    if (lead < 0xF0) {
        const auto low = static_cast<std::uint8_t>(lead == 0xE0 ? 0xA0 : 0x80);
        const auto high = static_cast<std::uint8_t>(lead == 0xED ? 0x9F : 0xBF);
        return {3, low, high};
    }
    const auto low = static_cast<std::uint8_t>(lead == 0xF0 ? 0x90 : 0x80);
    const auto high = static_cast<std::uint8_t>(lead == 0xF4 ? 0x8F : 0xBF);
    return {4, low, high};
}

bool within(char c, std::uint8_t low, std::uint8_t high) {
    const auto byte = static_cast<std::uint8_t>(c);
    return byte >= low && byte <= high;
}

bool sequence_ok(std::string_view rest, const LeadByte& lead) {
    if (lead.length == 0 || rest.size() < lead.length) {
        return false;
    }
    bool ok = lead.length == 1 || within(rest[1], lead.second_min, lead.second_max);
    for (std::size_t i = 2; i < lead.length; ++i) {
        ok = ok && within(rest[i], 0x80, 0xBF);
    }
    return ok;
}

/// Where ASCII ends that is passed over eight bytes at a time, from `offset` on.
std::size_t pass_ascii(std::string_view text, std::size_t offset) {
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    std::uint64_t word = 0;
    for (; text.size() - offset >= sizeof word; offset += sizeof word) {
        std::memcpy(&word, text.data() + offset, sizeof word);
        if ((word & high_bits) != 0) {
            break;
        }
    }
    return offset;
}

} // namespace

std::size_t find_invalid_utf8(std::string_view text) {
    std::size_t offset = pass_ascii(text, 0);
    while (offset < text.size()) {
        const LeadByte lead = classify(static_cast<std::uint8_t>(text[offset]));
        if (!sequence_ok(text.substr(offset), lead)) {
            return offset;
        }
        offset += lead.length;
        if (lead.length == 1) {
            offset = pass_ascii(text, offset);
        }
    }
    return std::string_view::npos;
}

} // namespace mqa
