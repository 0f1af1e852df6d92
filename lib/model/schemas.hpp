// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace mqa {

/// A published JSON Schema (draft 2020-12) of one record kind, as the bytes of
/// data/<kind>.schema.json.
struct RecordSchema {
    std::string_view kind;   ///< "qualification"
    std::string_view schema; ///< "mqa.qualification/1"
    std::string_view text;
};

std::span<const RecordSchema> record_schemas();

/// By kind or by schema name; nullptr when there is none.
const RecordSchema* find_record_schema(std::string_view name);

} // namespace mqa
