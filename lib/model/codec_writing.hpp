// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "json/json.hpp"
#include "json/json_writer.hpp"
#include "model/date.hpp"
#include "model/envelope.hpp"
#include "model/numbers.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace mqa::codec {

/// What the encoders share. Private to the codec files. An `Object` is a Json, or the writer of a
/// text: what is written in batches is encoded by one text for both.

void put_text(Json& object, std::string_view name, std::string_view text);

inline void put_text(JsonWriter& object, std::string_view name, std::string_view text) {
    object.text(name, text);
}

/// `text` is a value in JSON, as dump() writes it.
void put_json(Json& object, std::string_view name, const std::string& text);

inline void put_json(JsonWriter& object, std::string_view name, const std::string& text) {
    object.raw(name, text);
}

/// Writes an object that `fill` fills.
void put_object(Json& object, std::string_view name, const std::function<void(Json&)>& fill);

template <typename Fill>
void put_object(JsonWriter& object, std::string_view name, const Fill& fill) {
    object.object(name, fill);
}

/// Writes an array of `count` objects, when there are any; `fill` gets each with its place.
void put_array(Json& object, std::string_view name, std::size_t count,
               const std::function<void(Json&, std::size_t)>& fill);

/// Writes an array with an object for each item, when there are any.
template <typename Items, typename Fill>
void put_objects(Json& object, std::string_view name, const Items& items, const Fill& fill) {
    put_array(object, name, items.size(),
              [&](Json& inner, std::size_t place) { fill(inner, items[place]); });
}

template <typename Items, typename Fill>
void put_objects(JsonWriter& object, std::string_view name, const Items& items, const Fill& fill) {
    if (!items.empty()) {
        object.objects(name, items, fill);
    }
}

/// Writes `schema`, `id` and `context` into the empty `record`.
template <typename Object>
void start_record(Object& record, std::string_view schema, const Envelope& envelope) {
    put_text(record, "schema", schema);
    if (!envelope.id.empty()) {
        put_text(record, "id", envelope.id);
    }
    if (!envelope.context.empty()) {
        put_json(record, "context", envelope.context);
    }
}

/// Write a member when there is a value; an empty text is none.
template <typename Object>
void put(Object& object, std::string_view name, const std::optional<std::string>& text) {
    if (text && !text->empty()) {
        put_text(object, name, *text);
    }
}

template <typename Object>
void put(Object& object, std::string_view name, const std::optional<Date>& date) {
    if (date) {
        put_text(object, name, date->iso());
    }
}

template <typename Object>
void put(Object& object, std::string_view name, const std::optional<SysTime>& when) {
    if (when) {
        put_text(object, name, format_instant(*when));
    }
}

template <typename Object>
void put(Object& object, std::string_view name, const std::optional<InsurerNumber>& number) {
    if (number) {
        put_text(object, name, number->digits());
    }
}

void put(Json& object, std::string_view name, const std::optional<Bytes>& bytes);

/// Writes whole numbers without a fraction (30, not 30.0).
void put_number(Json& object, std::string_view name, double number);

} // namespace mqa::codec
