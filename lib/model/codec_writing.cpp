// SPDX-License-Identifier: Apache-2.0
#include "model/codec_writing.hpp"

#include "json/gate.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

namespace mqa::codec {

void start_record(Json& record, std::string_view schema, const Envelope& envelope) {
    record["schema"] = schema;
    if (!envelope.id.empty()) {
        record["id"] = envelope.id;
    }
    if (!envelope.context.empty()) {
        record["context"] = parse_json(envelope.context);
    }
}

void put(Json& object, std::string_view name, const std::optional<std::string>& text) {
    if (text && !text->empty()) {
        object[std::string(name)] = *text;
    }
}

void put(Json& object, std::string_view name, const std::optional<Date>& date) {
    if (date) {
        object[std::string(name)] = date->iso();
    }
}

void put(Json& object, std::string_view name, const std::optional<SysTime>& when) {
    if (when) {
        object[std::string(name)] = format_instant(*when);
    }
}

void put(Json& object, std::string_view name, const std::optional<Bytes>& bytes) {
    if (bytes) {
        object[std::string(name)] = to_base64(*bytes);
    }
}

void put(Json& object, std::string_view name, const std::optional<InsurerNumber>& number) {
    if (number) {
        object[std::string(name)] = number->digits();
    }
}

void put_number(Json& object, std::string_view name, double number) {
    constexpr double largest_exact = 9007199254740992.0; // 2^53
    if (std::trunc(number) == number && std::abs(number) <= largest_exact) {
        object[std::string(name)] = static_cast<long long>(number);
    } else {
        object[std::string(name)] = number;
    }
}

} // namespace mqa::codec
