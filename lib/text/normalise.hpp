// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// Unicode NFKC by utf8proc, then our own table for what it does not fold: every kind of hyphen to
/// "-", a spaced voicing mark back onto its kana, blanks (U+3000, U+00A0) to one kind. Idempotent.
/// Invalid UTF-8 comes back unchanged.
std::string normalise(std::string_view text);

/// `text` with full-width digits, letters, signs and blanks made half-width and outer blanks
/// removed. For codes that people type; kana and kanji stay as they are.
std::string to_half_width(std::string_view text);

/// The ASCII digits of a text that, once made half-width and freed of blanks and hyphens, holds
/// nothing but digits; nothing for anything else, also for an empty text.
std::optional<std::string> only_digits(std::string_view text);

/// Whether `text` is well-formed UTF-8 without NUL.
bool is_valid_utf8(std::string_view text);

} // namespace mqa
