// SPDX-License-Identifier: Apache-2.0
#include "model/codec_writing.hpp"

#include "json/gate.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

namespace mqa::codec {

void put_text(Json& object, std::string_view name, std::string_view text) {
    add_member(object, name, text);
}

void put_object(Json& object, std::string_view name, const std::function<void(Json&)>& fill) {
    Json inner = Json::object();
    fill(inner);
    add_member(object, name, std::move(inner));
}

void put_array(Json& object, std::string_view name, std::size_t count,
               const std::function<void(Json&, std::size_t)>& fill) {
    if (count == 0) {
        return;
    }
    Json list = Json::array();
    for (std::size_t place = 0; place < count; ++place) {
        fill(list.emplace_back(Json::object()), place);
    }
    add_member(object, name, std::move(list));
}

void put_json(Json& object, std::string_view name, const std::string& text) {
    add_member(object, name, parse_json(text).json());
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
