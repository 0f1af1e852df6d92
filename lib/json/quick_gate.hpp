// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json/gate.hpp"

#include <optional>
#include <string_view>

namespace mqa {

/// The gate for lines that nothing is wrong with: simdjson instead of the events of the
/// other library, several times faster. Gives exactly what the whole gate would give, or nothing:
/// for every fault, and for a few forms that are lawful but rare (escapes by number, numbers beyond
/// 64 bits, lines above 64 KiB, so that its buffers stay small). What is wrong, and where, only the
/// whole gate tells.
std::optional<JsonTree> parse_ordinary_json(std::string_view text, const JsonLimits& limits);

} // namespace mqa
