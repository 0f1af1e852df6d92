// SPDX-License-Identifier: Apache-2.0
#include "device/passphrase.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <cstdint>

namespace mqa {
namespace {

constexpr std::size_t fewest_digits = 6;
constexpr std::size_t fewest_characters = 8;

[[noreturn]] void refuse(Text problem) {
    throw Error(Errc::passphrase_weak).with("problem", problem);
}

/// Whether every byte is the one before it plus `step`.
bool is_run(ByteView bytes, int step) {
    return std::ranges::adjacent_find(bytes, [step](std::uint8_t one, std::uint8_t next) {
               return next != one + step;
           }) == bytes.end();
}

/// Characters of UTF-8, not bytes.
std::size_t characters_of(ByteView bytes) {
    return static_cast<std::size_t>(
        std::ranges::count_if(bytes, [](std::uint8_t byte) { return (byte & 0xC0U) != 0x80U; }));
}

} // namespace

void require_good_passphrase(const Secret& passphrase) {
    const ByteView bytes = passphrase.reveal();
    const bool digits =
        std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte >= '0' && byte <= '9'; });
    if (characters_of(bytes) < (digits ? fewest_digits : fewest_characters)) {
        refuse(Text("it is too short", "短すぎます"));
    }
    if (is_run(bytes, 0)) {
        refuse(Text("it is one character over and over", "同じ文字の繰り返しです"));
    }
    if (is_run(bytes, 1) || is_run(bytes, -1)) {
        refuse(Text("it is a simple run", "単純な連番です"));
    }
}

bool same_secret(const Secret& first, const Secret& second) {
    const ByteView one = first.reveal();
    const ByteView other = second.reveal();
    unsigned difference = one.size() == other.size() ? 0U : 1U;
    for (std::size_t at = 0; at < std::min(one.size(), other.size()); ++at) {
        difference |= static_cast<unsigned>(one[at] ^ other[at]);
    }
    return difference == 0;
}

} // namespace mqa
