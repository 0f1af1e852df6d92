// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// The encodings of the field's messages. Shift_JIS is CP932, as Windows writes it.
enum class XmlEncoding { utf8, shift_jis };

/// The name in an XML declaration: "UTF-8" or "Shift_JIS".
std::string_view declared_name(XmlEncoding encoding);

/// What the XML declaration at the front of `bytes` names; nothing without one or for any other
/// name.
std::optional<XmlEncoding> declared_encoding(std::string_view bytes);

/// `bytes` as UTF-8 without a byte order mark. `stated` is what the message says of itself beside
/// its declaration. A byte order mark decides, then declaration and `stated` where they agree;
/// where they do not, text that is valid UTF-8 is UTF-8. Nothing when the bytes are not a text.
std::optional<std::string> decode_xml(std::string_view bytes, std::optional<XmlEncoding> stated);

} // namespace mqa
