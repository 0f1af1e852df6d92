// SPDX-License-Identifier: Apache-2.0
#include "json/json.hpp"

#include "base/bytes.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::uint64_t each_byte(std::uint64_t byte) {
    return byte * 0x0101'0101'0101'0101U;
}

/// Marks the bytes of `word` that are zero; beside one that is, a 1 may be marked too.
constexpr std::uint64_t zero_bytes(std::uint64_t word) {
    return (word - each_byte(1)) & ~word & each_byte(0x80);
}

/// Whether eight bytes have none that a string of JSON must escape: controls, `"` and `\`. A doubt
/// is a no.
bool need_no_escape(std::uint64_t word) {
    const std::uint64_t controls = (word - each_byte(0x20)) & ~word & each_byte(0x80);
    return (controls | zero_bytes(word ^ each_byte('"')) | zero_bytes(word ^ each_byte('\\'))) == 0;
}

} // namespace

bool is_plain_in_json(std::string_view text) {
    constexpr std::size_t size = sizeof(std::uint64_t);
    std::uint64_t high = 0;
    const auto plain_at = [&](const char* bytes) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes, size);
        high |= word & each_byte(0x80);
        return need_no_escape(word);
    };
    if (text.size() < size) {
        std::array<char, size> padded{' ', ' ', ' ', ' ', ' ', ' ', ' ', ' '};
        text.copy(padded.data(), padded.size());
        return plain_at(padded.data()) &&
               (high == 0 || find_invalid_utf8(text) == std::string_view::npos);
    }
    for (std::size_t at = 0; at + size < text.size(); at += size) {
        if (!plain_at(text.data() + at)) {
            return false;
        }
    }
    // The last eight bytes; some of them may have been seen.
    return plain_at(text.data() + text.size() - size) &&
           (high == 0 || find_invalid_utf8(text) == std::string_view::npos);
}

namespace {

void append(const Json& json, std::string& to);

void append_members(const Json::object_t& members, std::string& to) {
    char before = '{';
    for (const auto& [name, value] : members) {
        to += before;
        append_text_dump(name, to);
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
        return append_text_dump(json.get_ref<const std::string&>(), to);
    case Json::value_t::boolean:
        to += json.get<bool>() ? "true" : "false";
        return;
    case Json::value_t::null:
        to += "null";
        return;
    case Json::value_t::binary:
        to += as_text(json.get_binary());
        return;
    default:
        to += json.dump();
    }
}

} // namespace

Json written_number(std::string_view text) {
    Json number = Json::parse(text);
    return number.dump() == text ? number : Json::binary({text.begin(), text.end()});
}

void append_text_dump(std::string_view text, std::string& to) {
    if (is_plain_in_json(text)) {
        to += '"';
        to += text;
        to += '"';
    } else {
        to += Json(text).dump();
    }
}

void add_member(Json& object, std::string_view name, Json value) {
    constexpr std::size_t usual_members = 16; // growing copies the names
    auto& members = object.get_ref<Json::object_t&>();
    if (members.empty()) {
        members.reserve(usual_members);
    }
    // Not the map's own emplace, which would look for the name first.
    members.Json::object_t::Container::emplace_back(std::string(name), std::move(value));
}

void append_dump(const Json& json, std::string& to) {
    append(json, to);
}

std::string dump(const Json& json) {
    constexpr std::size_t usual_record = 1024;
    std::string text;
    text.reserve(usual_record);
    append(json, text);
    return text;
}

} // namespace mqa
