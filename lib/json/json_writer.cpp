// SPDX-License-Identifier: Apache-2.0
#include "json/json_writer.hpp"

#include <utility>

namespace mqa {
namespace {

/// The place of `size` more bytes at the end of a text: to fill it costs less than to append one
/// piece after the other.
char* grown(std::string& to, std::size_t size) {
    const std::size_t before = to.size();
    to.resize(before + size);
    return to.data() + before;
}

/// The library's algorithm for ranges goes byte by byte from `const char` to `char`.
char* put(char* at, std::string_view text) {
    return at + text.copy(at, text.size());
}

char* put_name(char* at, char before, std::string_view name) {
    *at++ = before;
    *at++ = '"';
    return put(put(at, name), "\":");
}

constexpr std::size_t around_name = 4; // what stands before it, two quotes, a colon

} // namespace

void JsonWriter::begin(std::string_view name) {
    put_name(grown(to_, name.size() + around_name), std::exchange(before_, ','), name);
}

void JsonWriter::text(std::string_view name, std::string_view value) {
    if (!is_plain_in_json(value)) {
        begin(name);
        append_text_dump(value, to_);
        return;
    }
    char* at = grown(to_, name.size() + around_name + value.size() + 2);
    at = put_name(at, std::exchange(before_, ','), name);
    *at++ = '"';
    *put(at, value) = '"';
}

void JsonWriter::raw(std::string_view name, std::string_view json) {
    begin(name);
    to_ += json;
}

} // namespace mqa
