// SPDX-License-Identifier: Apache-2.0
#include "text/utf16.hpp"

#include "text/code_points.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace mqa {
namespace {

struct ByteOrder {
    std::string_view mark;
    std::size_t high; ///< which of the two bytes of a unit is the high one
};

constexpr std::array byte_orders{ByteOrder{"\xFF\xFE", 1}, ByteOrder{"\xFE\xFF", 0}};

const ByteOrder* byte_order_of(std::string_view bytes) {
    for (const ByteOrder& order : byte_orders) {
        if (bytes.starts_with(order.mark)) {
            return &order;
        }
    }
    return nullptr;
}

char32_t unit_at(std::string_view bytes, std::size_t at, const ByteOrder& order) {
    const auto high = static_cast<std::uint8_t>(bytes[at + order.high]);
    const auto low = static_cast<std::uint8_t>(bytes[at + 1 - order.high]);
    return static_cast<char32_t>(high) << 8U | low;
}

bool is_first_half(char32_t unit) {
    return unit >= 0xD800 && unit <= 0xDBFF;
}

bool is_second_half(char32_t unit) {
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

} // namespace

bool has_utf16_mark(std::string_view bytes) {
    return byte_order_of(bytes) != nullptr;
}

std::optional<std::string> from_utf16(std::string_view bytes) {
    const ByteOrder* order = byte_order_of(bytes);
    if (order == nullptr || bytes.size() % 2 != 0) {
        return std::nullopt;
    }
    std::string text;
    text.reserve(bytes.size() * 3 / 2);
    for (std::size_t at = order->mark.size(); at < bytes.size(); at += 2) {
        char32_t unit = unit_at(bytes, at, *order);
        if (is_first_half(unit)) {
            at += 2;
            const char32_t second = at < bytes.size() ? unit_at(bytes, at, *order) : 0;
            if (!is_second_half(second)) {
                return std::nullopt;
            }
            unit = 0x10000 + ((unit - 0xD800) << 10U) + (second - 0xDC00);
        } else if (is_second_half(unit)) {
            return std::nullopt;
        }
        append_utf8(text, unit);
    }
    return text;
}

} // namespace mqa
