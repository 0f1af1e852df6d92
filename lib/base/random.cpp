// SPDX-License-Identifier: Apache-2.0
#include "base/random.hpp"

#include "base/error.hpp"

#include <array>
#include <cerrno>
#include <string_view>
#include <sys/random.h>

namespace mqa {
namespace {

constexpr std::string_view hexadecimal = "0123456789abcdef";

} // namespace

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const ssize_t got = ::getrandom(bytes.data(), bytes.size(), 0);
        if (got < 0 && errno != EINTR) {
            throw Error(Errc::unexpected).with("operation", "getrandom").cause_errno(errno);
        }
        bytes = bytes.subspan(got > 0 ? static_cast<std::size_t>(got) : 0);
    }
}

void SeededRandom::fill(std::span<std::uint8_t> bytes) {
    std::uint64_t block = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i % 8 == 0) {
            block = engine_();
        }
        bytes[i] = static_cast<std::uint8_t>(block);
        block >>= 8U;
    }
}

std::string uuid_v7(SysTime now, Random& random) {
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    const auto since_epoch = std::chrono::floor<std::chrono::milliseconds>(now).time_since_epoch();
    const auto milliseconds = static_cast<std::uint64_t>(since_epoch.count());
    for (std::size_t i = 0; i < 6; ++i) {
        bytes[i] = static_cast<std::uint8_t>(milliseconds >> (8U * (5U - i)));
    }
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | 0x70U);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U);
    std::string text("00000000-0000-0000-0000-000000000000");
    auto to = text.begin();
    for (const std::uint8_t byte : bytes) {
        to += *to == '-' ? 1 : 0;
        *to++ = hexadecimal[byte >> 4U];
        *to++ = hexadecimal[byte & 0x0FU];
    }
    return text;
}

} // namespace mqa
