// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/bytes/byte_words.hpp"
#include "match/engine/input/record_shapes.hpp"

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

/// Makes `code`, which is the text, a code in half width.
inline bool read_code(std::string_view text, std::string_view& code, Repaired& repaired) {
    return text.empty() || all_ascii_from<'!'>(text) || repair_code(text, code, repaired);
}

/// An insurer number that is not 8 digits.
bool repair_insurer(std::string_view text, std::string_view& digits, Repaired& repaired);

/// Makes `digits`, which are the text, the 8 digits of an insurer number.
inline bool read_insurer(std::string_view text, std::string_view& digits, Repaired& repaired) {
    std::uint64_t values = 0;
    return text.empty() || (text.size() == word_size && read_few_digits(text, values)) ||
           repair_insurer(text, digits, repaired);
}

/// An identifier of other signs than ASCII, or none.
bool is_other_id(std::string_view text, bool given);

/// Whether a record may have the identifier; `given` is false when there is none.
inline bool is_good_id(std::string_view text, bool given) {
    constexpr std::size_t longest_ascii_id = 128;
    return (!text.empty() && text.size() <= longest_ascii_id && all_ascii_from<' '>(text)) ||
           is_other_id(text, given);
}

} // namespace mqa::engine
