// SPDX-License-Identifier: Apache-2.0
#include "unit/card/pcsc/images.hpp"

#include "base/clock.hpp"
#include "json/gate.hpp"
#include "unit/card/support.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace mqa::test {

CardImage valid_card() {
    return decode_card_image(parse_json(sessions_file("valid-01-card.json")), "card", 1);
}

CardImage card_with_tries(int tries) {
    CardImage image = valid_card();
    image.applications.front().pins.at(0x0018).tries_left = tries;
    return image;
}

CardImage card_with_label(std::string_view label) {
    CardImage image = valid_card();
    Bytes& info = image.applications.front().files.at(0x0006).content;
    std::fill_n(info.begin(), 32, std::uint8_t{' '});
    std::ranges::copy(as_bytes(label), info.begin());
    return image;
}

CardImage card_with_large_certificate(std::size_t size) {
    CardImage image = valid_card();
    // One SEQUENCE that holds one OCTET STRING.
    const auto length = [](std::size_t bytes) {
        return std::to_array({std::uint8_t{0x82}, static_cast<std::uint8_t>(bytes >> 8U),
                              static_cast<std::uint8_t>(bytes & 0xFFU)});
    };
    Bytes content{0x30};
    std::ranges::copy(length(size - 4), std::back_inserter(content));
    content.push_back(0x04);
    std::ranges::copy(length(size - 8), std::back_inserter(content));
    content.resize(size, 0x5A);
    content.resize(2048, 0xFF);
    image.applications.front().files.at(0x000A).content = content;
    return image;
}

const std::vector<Anchor>& test_anchors() {
    static const std::vector<Anchor> pinned = pinned_anchors(true);
    return pinned;
}

Challenge some_challenge() {
    Challenge challenge;
    challenge.nonce = Bytes(32, 0x5A);
    challenge.expires_at = reading_day() + std::chrono::minutes(5);
    return challenge;
}

SysTime reading_day() {
    return *parse_instant("2026-11-22T09:14:30+09:00");
}

} // namespace mqa::test
