// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/reader_features.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace mqa {
namespace {

constexpr std::uint32_t get_features = 0x42000000 + 3400; ///< CM_IOCTL_GET_FEATURE_REQUEST
constexpr std::uint8_t verify_pin_direct = 0x06;
constexpr std::uint8_t tlv_properties = 0x12;
constexpr std::uint8_t largest_command = 0x0A; ///< dwMaxAPDUDataSize
constexpr std::uint64_t largest_short_command = 256;
constexpr std::size_t largest_feature_list = 512;

/// Readers that announce PIN entry and then do not do it (web-eid-app keeps the same list).
constexpr std::array<std::string_view, 2> without_honest_keys{"OMNIKEY CardMan 3x21",
                                                              "OMNIKEY 6121"};

std::optional<Bytes> ask(PcscApi& service, CardHandle card, std::uint32_t code) {
    Bytes answer(largest_feature_list);
    std::size_t size = 0;
    if (service.control(card, code, {}, answer, size) != 0) {
        return std::nullopt;
    }
    answer.resize(size);
    return answer;
}

/// The value of `tag` in a list of tag, length, value.
std::optional<ByteView> value_of(ByteView list, std::uint8_t tag) {
    while (list.size() >= 2 && list.size() >= 2U + list[1]) {
        if (list[0] == tag) {
            return list.subspan(2, list[1]);
        }
        list = list.subspan(2U + list[1]);
    }
    return std::nullopt;
}

/// The control code of a feature; codes are big-endian whatever the machine.
std::optional<std::uint32_t> feature_code(ByteView list, std::uint8_t tag) {
    const std::optional<ByteView> value = value_of(list, tag);
    if (!value || value->size() != 4) {
        return std::nullopt;
    }
    std::uint32_t code = 0;
    for (const std::uint8_t byte : *value) {
        code = code << 8U | byte;
    }
    return code;
}

/// Properties are little-endian, as USB has them. A reader of short commands says 0 or at most 256.
bool takes_short_only(ByteView properties) {
    const std::optional<ByteView> size = value_of(properties, largest_command);
    if (!size || size->empty()) {
        return false;
    }
    std::uint64_t most = 0;
    for (std::size_t i = std::min(size->size(), sizeof most); i > 0; --i) {
        most = most << 8U | (*size)[i - 1];
    }
    return most <= largest_short_command;
}

} // namespace

ReaderFeatures query_features(PcscApi& service, CardHandle card, std::string_view reader) {
    ReaderFeatures features;
    const std::optional<Bytes> list = ask(service, card, get_features);
    if (!list) {
        return features;
    }
    const bool honest = std::ranges::none_of(without_honest_keys, [&](std::string_view name) {
        return reader.find(name) != std::string_view::npos;
    });
    if (honest) {
        features.verify_by_keys = feature_code(*list, verify_pin_direct);
    }
    if (const auto code = feature_code(*list, tlv_properties)) {
        const std::optional<Bytes> properties = ask(service, card, *code);
        features.short_commands_only = properties && takes_short_only(*properties);
    }
    return features;
}

Bytes pin_entry_request(std::uint8_t reference, std::size_t digits) {
    constexpr std::uint8_t first_key_seconds = 30;
    constexpr std::uint8_t next_key_seconds = 15;
    constexpr std::uint8_t bytes_left_ascii = 0x82;
    constexpr std::uint8_t when_ok_is_pressed = 0x02;
    const auto length = static_cast<std::uint8_t>(digits);
    return {first_key_seconds,
            next_key_seconds,
            bytes_left_ascii,
            0x00, // no PIN block: variable length, no padding
            0x00, // no length inside the block
            length,
            length, // most and least digits
            when_ok_is_pressed,
            0x01, // one message
            0x11,
            0x04, // in Japanese (0411)
            0x00, // the first one
            0x00,
            0x00,
            0x00, // no block prologue
            0x05,
            0x00,
            0x00,
            0x00, // size of the command that follows
            0x00,
            0x20,
            0x00,
            reference,
            0x00};
}

} // namespace mqa
