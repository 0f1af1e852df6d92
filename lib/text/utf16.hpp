// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// Whether `bytes` begin with a byte order mark of UTF-16, as texts saved from a Windows clipboard
/// do.
bool has_utf16_mark(std::string_view bytes);

/// UTF-8 of a UTF-16 text in the byte order that its mark names; the mark is left out. Nothing
/// without a mark, for half a surrogate pair, and for an odd number of bytes (Unicode D91).
std::optional<std::string> from_utf16(std::string_view bytes);

} // namespace mqa
