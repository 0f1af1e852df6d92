// SPDX-License-Identifier: Apache-2.0
#include "crypto/der.hpp"

#include <optional>

namespace mqa {
namespace {

constexpr unsigned max_depth = 16;
constexpr std::size_t max_elements = 4096;
constexpr std::uint8_t sequence_tag = 0x30;

struct Element {
    std::uint8_t tag = 0;
    ByteView content;
    std::size_t size = 0; ///< of tag, length and content
};

std::optional<Element> read_long_form(ByteView bytes) {
    const std::size_t octets = bytes[1] & 0x7FU;
    if (octets == 0 || octets > 4 || bytes.size() - 2 < octets || bytes[2] == 0) {
        return std::nullopt;
    }
    std::size_t length = 0;
    for (const std::uint8_t octet : bytes.subspan(2, octets)) {
        length = length << 8U | octet;
    }
    const std::size_t header = 2 + octets;
    if (length < 0x80 || length > bytes.size() - header) {
        return std::nullopt;
    }
    return Element{bytes[0], bytes.subspan(header, length), header + length};
}

std::optional<Element> read_element(ByteView bytes) {
    if (bytes.size() < 2 || (bytes[0] & 0x1FU) == 0x1FU) {
        return std::nullopt;
    }
    if (bytes[1] >= 0x80) {
        return read_long_form(bytes);
    }
    if (bytes[1] > bytes.size() - 2) {
        return std::nullopt;
    }
    return Element{bytes[0], bytes.subspan(2, bytes[1]), 2U + bytes[1]};
}

bool is_constructed(std::uint8_t tag) {
    return (tag & 0x20U) != 0;
}

/// In DER a universal type has one form: SEQUENCE and SET are constructed, all strings primitive.
bool has_right_form(std::uint8_t tag) {
    const unsigned number = tag & 0x1FU;
    const bool universal = (tag & 0xC0U) == 0;
    return !universal || (number != 0 && is_constructed(tag) == (number == 16 || number == 17));
}

bool walk(ByteView bytes, unsigned depth, std::size_t& elements) {
    if (depth > max_depth) {
        return false;
    }
    while (!bytes.empty()) {
        const auto element = read_element(bytes);
        if (!element || ++elements > max_elements || !has_right_form(element->tag)) {
            return false;
        }
        if (is_constructed(element->tag) && !walk(element->content, depth + 1, elements)) {
            return false;
        }
        bytes = bytes.subspan(element->size);
    }
    return true;
}

} // namespace

bool is_der_sequence(ByteView bytes) {
    const auto outer = read_element(bytes);
    std::size_t elements = 1;
    return outer && outer->tag == sequence_tag && outer->size == bytes.size() &&
           walk(outer->content, 1, elements);
}

} // namespace mqa
