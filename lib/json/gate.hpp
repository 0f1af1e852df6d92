// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json/json_tree.hpp"

#include <cstddef>
#include <string_view>

namespace mqa {

/// What a line of JSON may be at most (contract of the pipe).
struct JsonLimits {
    std::size_t line_bytes = 1024UL * 1024;
    std::size_t depth = 32;
    std::size_t members = 256;
    std::size_t string_bytes = 64UL * 1024;
};

/// The only way JSON comes in. Checks the whole text event by event before anything is built: size,
/// depth, members, string length, duplicate keys after unescaping, UTF-8, NUL (raw or escaped),
/// lone surrogates, number range, trailing data, byte order marks. Throws an Error with the byte
/// column (argument `column`, from 1) and never quotes the text. The caller adds the line number.
JsonTree parse_json(std::string_view text, const JsonLimits& limits = {});

/// The same without the short way of ordinary lines: what that one is tested against.
JsonTree parse_json_by_events(std::string_view text, const JsonLimits& limits = {});

} // namespace mqa
