// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

struct X509_name_st;

namespace mqa {

/// The name as RFC 2253 writes it, in UTF-8, safe to show; nothing when it cannot be written.
std::optional<std::string> distinguished_name(const X509_name_st* name);

/// `text` with every control character, bidirectional override, invisible mark and byte outside
/// UTF-8 written as a backslash and two digits a byte (RFC 2253 section 2.4).
std::string escape_unsafe(std::string_view text);

} // namespace mqa
