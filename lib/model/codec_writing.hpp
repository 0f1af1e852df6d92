// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "json/json.hpp"
#include "model/date.hpp"
#include "model/envelope.hpp"
#include "model/numbers.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mqa::codec {

/// What the encoders share. Private to the codec files.

/// Writes `schema`, `id` and `context` into the empty `record`.
void start_record(Json& record, std::string_view schema, const Envelope& envelope);

/// Write a member when there is a value; an empty text is none.
void put(Json& object, std::string_view name, const std::optional<std::string>& text);
void put(Json& object, std::string_view name, const std::optional<Date>& date);
void put(Json& object, std::string_view name, const std::optional<SysTime>& when);
void put(Json& object, std::string_view name, const std::optional<Bytes>& bytes);
void put(Json& object, std::string_view name, const std::optional<InsurerNumber>& number);

/// Writes whole numbers without a fraction (30, not 30.0).
void put_number(Json& object, std::string_view name, double number);

} // namespace mqa::codec
