// SPDX-License-Identifier: Apache-2.0
#include "model/codec_writing.hpp"

#include "json/gate.hpp"

#include <cmath>

namespace mqa::codec {

void put_json(Json& object, std::string_view name, const std::string& text) {
    add_member(object, name, parse_json(text));
}

void put(Json& object, std::string_view name, const std::optional<Bytes>& bytes) {
    if (bytes) {
        add_member(object, name, to_base64(*bytes));
    }
}

void put_number(Json& object, std::string_view name, double number) {
    constexpr double largest_exact = 9007199254740992.0; // 2^53
    if (std::trunc(number) == number && std::abs(number) <= largest_exact) {
        add_member(object, name, static_cast<long long>(number));
    } else {
        add_member(object, name, number);
    }
}

} // namespace mqa::codec
