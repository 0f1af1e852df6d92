// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/scan/shape.hpp"

#include <string>

namespace mqa::engine {

/// Reads an object or list of a plain record at `at` and appends it without blanks to `out`. Plain
/// is: texts without escapes, whole numbers of up to 15 digits as JSON writes them, true and false,
/// no member twice, no more than 32 members. Returns what follows, or nullptr for anything else.
const char* read_nested(const char* at, const char* end, ValueKind kind, std::string& out);

} // namespace mqa::engine
