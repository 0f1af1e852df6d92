// SPDX-License-Identifier: Apache-2.0
#include "json/json_writer.hpp"

namespace mqa {

void JsonWriter::begin(std::string_view name) {
    to_ += before_;
    before_ = ',';
    to_ += '"';
    to_ += name;
    to_ += "\":";
}

void JsonWriter::text(std::string_view name, std::string_view value) {
    begin(name);
    append_text_dump(value, to_);
}

void JsonWriter::raw(std::string_view name, std::string_view json) {
    begin(name);
    to_ += json;
}

} // namespace mqa
