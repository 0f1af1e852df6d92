// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"

#include <string>
#include <string_view>

namespace mqa {

/// What a person reads when a run ends in an error: message, hint, cause, and where to read more.
/// Ends with a line feed.
std::string error_as_text(const Error& error, std::string_view tool, Language language);

/// The same as one line of JSON with the members of an mqa.error/1 record except `id`.
std::string error_as_json(const Error& error, std::string_view tool);

/// `text` with everything that could steer a terminal made visible.
std::string printable_text(std::string_view text);

} // namespace mqa
