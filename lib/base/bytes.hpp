// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

ByteView as_bytes(std::string_view text);
std::string_view as_text(ByteView bytes);

/// Lower-case hexadecimal, two digits a byte.
std::string to_hex(ByteView bytes);

/// The bytes of an even number of hexadecimal digits (either case); nothing for anything else.
std::optional<Bytes> from_hex(std::string_view digits);

/// Base64 with the standard alphabet and padding (RFC 4648 section 4), no line breaks.
std::string to_base64(ByteView bytes);

/// Strict reverse of to_base64: padding required, no white space, unused bits zero; else nothing.
std::optional<Bytes> from_base64(std::string_view text);

} // namespace mqa
