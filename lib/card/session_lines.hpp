// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/session.hpp"
#include "json/json_tree.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// What the last line of a session says about the lines before it.
struct SessionEnd {
    long long exchanges = 0;
    std::string sha256; ///< lower-case hex
};

/// The object of one line. Throws session_invalid when it is no JSON object within the limits.
JsonTree parse_session_line(std::string_view text, const std::string& file, std::uint64_t line);

/// The member `type`, empty when there is none.
std::string_view session_line_type(JsonValue line);

/// Throws session_invalid for another format or major version.
SessionHeader decode_session_header(JsonValue line, const std::string& file, std::uint64_t number);

SessionEnd decode_session_end(JsonValue line, const std::string& file, std::uint64_t number);

/// Adds what a line between header and end tells to `session`; false when its type is unknown.
/// Throws session_invalid.
bool add_session_line(RecordedSession& session, JsonValue line, std::uint64_t number);

} // namespace mqa
