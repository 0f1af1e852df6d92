// SPDX-License-Identifier: Apache-2.0
#include "model/codec_writing.hpp"

#include "json/gate.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

namespace mqa::codec {

void start_record(Json& record, std::string_view schema, const Envelope& envelope) {
    add_member(record, "schema", schema);
    if (!envelope.id.empty()) {
        add_member(record, "id", envelope.id);
    }
    if (!envelope.context.empty()) {
        add_member(record, "context", parse_json(envelope.context));
    }
}

void put(Json& object, std::string_view name, const std::optional<std::string>& text) {
    if (text && !text->empty()) {
        add_member(object, name, *text);
    }
}

void put(Json& object, std::string_view name, const std::optional<Date>& date) {
    if (date) {
        add_member(object, name, date->iso());
    }
}

void put(Json& object, std::string_view name, const std::optional<SysTime>& when) {
    if (when) {
        add_member(object, name, format_instant(*when));
    }
}

void put(Json& object, std::string_view name, const std::optional<Bytes>& bytes) {
    if (bytes) {
        add_member(object, name, to_base64(*bytes));
    }
}

void put(Json& object, std::string_view name, const std::optional<InsurerNumber>& number) {
    if (number) {
        add_member(object, name, number->digits());
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
