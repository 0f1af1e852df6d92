// SPDX-License-Identifier: Apache-2.0
#include "present/schema_text.hpp"

#include "model/schemas.hpp"

namespace mqa {

std::string_view schema_text(std::string_view kind) {
    const RecordSchema* found = find_record_schema(kind);
    return found == nullptr ? std::string_view() : found->text;
}

std::vector<std::string_view> schema_kinds() {
    std::vector<std::string_view> kinds;
    for (const RecordSchema& schema : record_schemas()) {
        kinds.push_back(schema.kind);
    }
    return kinds;
}

std::vector<std::string_view> schema_names() {
    std::vector<std::string_view> names;
    for (const RecordSchema& schema : record_schemas()) {
        names.push_back(schema.schema);
    }
    return names;
}

} // namespace mqa
