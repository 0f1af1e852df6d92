// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/scan/nested_value.hpp"
#include "match/engine/scan/shape.hpp"
#include "match/engine/scan/signs.hpp"

namespace mqa::engine {

/// Reads the value of a member that begins at `at` into `line`: a text without escapes, null, or
/// what its kind allows. Returns what follows, or nullptr for anything else.
[[gnu::always_inline]] inline const char* read_value(const char* at, const char* end,
                                                     const RecordShape& shape, std::size_t member,
                                                     ScannedLine& line) {
    const ValueKind kind = shape.members[member].kind;
    if (at < end && *at == '"' && kind == ValueKind::text) {
        const char* sign = find_string_sign(at + 1, end);
        if (sign >= end || *sign != '"') {
            return nullptr;
        }
        line.value[member] = {at + 1, static_cast<std::size_t>(sign - at - 1)};
        return sign + 1;
    }
    if (end - at >= 4 && std::memcmp(at, "null", 4) == 0) {
        line.value[member] = {};
        return at + 4;
    }
    if (kind == ValueKind::text) {
        return nullptr;
    }
    if (kind == ValueKind::list && end - at >= 2 && at[0] == '[' && at[1] == ']') {
        line.value[member] = {at, 2};
        return at + 2;
    }
    std::string& nested = line.nested[kind == ValueKind::object ? 0 : 1];
    nested.clear();
    at = read_nested(at, end, kind, nested);
    line.value[member] = nested;
    return at;
}

} // namespace mqa::engine
