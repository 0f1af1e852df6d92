// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/byte_words.hpp"
#include "match/engine/record_shapes.hpp"

#include <cstdint>
#include <string_view>

namespace mqa::engine {

/// Readers of single values that take the usual form by a quick way and every other by the reader
/// of the model. Each gives false for what the model refuses; an empty text is absent.

/// A day that is given: YYYY-MM-DD at once, else whatever Date::parse knows.
bool read_given_day(std::string_view text, Day& day);

/// A day that may be absent.
inline bool read_day(std::string_view text, Day& day) {
    day = no_day;
    return text.empty() || read_given_day(text, day);
}

/// An instant as microseconds: YYYY-MM-DDTHH:MM:SS+09:00 at once, else RFC 3339.
bool read_instant(std::string_view text, std::int64_t& instant);

/// A code that is not in half width, or holds other signs.
bool repair_code(std::string_view text, std::string_view& code, Repaired& repaired);

/// A code in half width.
inline bool read_code(std::string_view text, std::string_view& code, Repaired& repaired) {
    code = text;
    return text.empty() || all_ascii_from<'!'>(text) || repair_code(text, code, repaired);
}

/// An insurer number as 8 digits.
bool read_insurer(std::string_view text, std::string_view& digits, Repaired& repaired);

/// An identifier of a record; empty when there is none.
bool read_id(std::string_view text, bool given, std::string_view& id);

} // namespace mqa::engine
