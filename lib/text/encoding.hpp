// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mqa {

enum class Encoding { utf8, utf8_bom, cp932 };

/// "UTF-8", "UTF-8 (BOM)", "CP932".
std::string_view name_of(Encoding encoding);

/// A text as UTF-8 and the encoding it was in.
struct DecodedText {
    std::string text;
    Encoding encoding;
};

/// BOM means UTF-8, valid UTF-8 means UTF-8, all else CP932 (Windows-31J as glibc knows it, so 髙 ①
/// ～ survive). Nothing when it is none of these.
std::optional<DecodedText> decode_text(std::string_view bytes);

/// A CP932 text as UTF-8. Strict: NUL, the bytes 80 A0 FD FE FF, unassigned pairs and a pair cut
/// short give nothing.
std::optional<std::string> from_cp932(std::string_view bytes);

/// The code points of the double bytes of CP932 by their number (the first byte is the higher one);
/// 0 for what is none.
std::span<const char16_t> cp932_double_bytes();

/// CP932 bytes of a UTF-8 text; nothing when a character has no place there.
std::optional<std::string> to_cp932(std::string_view text);

} // namespace mqa
