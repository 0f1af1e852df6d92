// SPDX-License-Identifier: Apache-2.0
#include "json/json.hpp"

#include "base/utf8.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

/// What may stand in a string of JSON as it is. Bytes above ASCII only in good UTF-8, which the
/// library checks.
bool stands_as_it_is(unsigned char byte) {
    return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

bool is_plain(const std::string& text) {
    bool ascii = true;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (!stands_as_it_is(byte)) {
            if (byte < 0x80) {
                return false;
            }
            ascii = false;
        }
    }
    return ascii || find_invalid_utf8(text) == std::string_view::npos;
}

void append_text(const std::string& text, std::string& to) {
    if (is_plain(text)) {
        to += '"';
        to += text;
        to += '"';
    } else {
        to += Json(text).dump();
    }
}

void append(const Json& json, std::string& to);

void append_members(const Json::object_t& members, std::string& to) {
    char before = '{';
    for (const auto& [name, value] : members) {
        to += before;
        append_text(name, to);
        to += ':';
        append(value, to);
        before = ',';
    }
    to += members.empty() ? "{}" : "}";
}

void append_elements(const Json::array_t& elements, std::string& to) {
    char before = '[';
    for (const Json& element : elements) {
        to += before;
        append(element, to);
        before = ',';
    }
    to += elements.empty() ? "[]" : "]";
}

void append(const Json& json, std::string& to) {
    switch (json.type()) {
    case Json::value_t::object:
        return append_members(json.get_ref<const Json::object_t&>(), to);
    case Json::value_t::array:
        return append_elements(json.get_ref<const Json::array_t&>(), to);
    case Json::value_t::string:
        return append_text(json.get_ref<const std::string&>(), to);
    case Json::value_t::boolean:
        to += json.get<bool>() ? "true" : "false";
        return;
    case Json::value_t::null:
        to += "null";
        return;
    default:
        to += json.dump();
    }
}

} // namespace

void append_dump(const Json& json, std::string& to) {
    append(json, to);
}

std::string dump(const Json& json) {
    std::string text;
    append(json, text);
    return text;
}

} // namespace mqa
