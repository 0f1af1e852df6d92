// SPDX-License-Identifier: Apache-2.0
#include "json/decoding.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr Text a_string("string", "文字列");
constexpr Text an_object("object", "オブジェクト");
constexpr Text an_array_of_objects("array of objects", "オブジェクトの配列");
constexpr Text an_array_of_strings("array of strings", "文字列の配列");
constexpr Text a_boolean("true or false", "true か false");
constexpr Text an_integer("integer", "整数");
constexpr Text a_number("number", "数値");
constexpr Text an_instant("an instant with offset (RFC 3339)", "時差付きの日時 (RFC 3339)");
constexpr Text base64_text("base64 with padding", "パディング付き base64 ");

[[noreturn]] void wrong_type(const std::string& path, Text expected) {
    throw Error(Errc::bad_member_type).field(path).with("expected", expected);
}

/// A member name from outside, short enough for a message and never cut inside a character.
std::string shortened(const std::string& name) {
    constexpr std::size_t longest = 64;
    if (name.size() <= longest) {
        return name;
    }
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return name.substr(0, end) + "..";
}

} // namespace

ObjectReader::ObjectReader(const Json& json, Decoding& decoding, std::string path)
    : json_(&json), decoding_(&decoding), path_(std::move(path)) {
    if (!json.is_object()) {
        wrong_type(path_, an_object);
    }
}

std::string ObjectReader::path_of(std::string_view name) const {
    return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

const Json* ObjectReader::raw(std::string_view name) {
    known_.push_back(name);
    const auto member = json_->find(name);
    return member == json_->end() || member->is_null() ? nullptr : &*member;
}

bool ObjectReader::has(std::string_view name) {
    return raw(name) != nullptr;
}

void ObjectReader::fail_missing(std::string_view name) const {
    throw Error(Errc::missing_member).field(path_of(name));
}

std::optional<std::string> ObjectReader::text(std::string_view name) {
    const Json* member = raw(name);
    if (member == nullptr) {
        return std::nullopt;
    }
    if (!member->is_string()) {
        wrong_type(path_of(name), a_string);
    }
    return member->get<std::string>();
}

std::string ObjectReader::required_text(std::string_view name) {
    std::optional<std::string> value = text(name);
    if (!value) {
        fail_missing(name);
    }
    return *std::move(value);
}

std::optional<bool> ObjectReader::boolean(std::string_view name) {
    const Json* member = raw(name);
    if (member == nullptr) {
        return std::nullopt;
    }
    if (!member->is_boolean()) {
        wrong_type(path_of(name), a_boolean);
    }
    return member->get<bool>();
}

std::optional<long long> ObjectReader::integer(std::string_view name) {
    const Json* member = raw(name);
    if (member == nullptr) {
        return std::nullopt;
    }
    if (!member->is_number_integer()) {
        wrong_type(path_of(name), an_integer);
    }
    // The library would wrap what does not fit.
    if (member->is_number_unsigned() && !std::in_range<long long>(member->get<std::uint64_t>())) {
        throw Error(Errc::bad_field).field(path_of(name)).with("expected", an_integer);
    }
    return member->get<long long>();
}

std::optional<double> ObjectReader::number(std::string_view name) {
    const Json* member = raw(name);
    if (member == nullptr) {
        return std::nullopt;
    }
    if (!member->is_number()) {
        wrong_type(path_of(name), a_number);
    }
    return member->get<double>();
}

std::optional<SysTime> ObjectReader::instant(std::string_view name) {
    const std::optional<std::string> value = text(name);
    if (!value) {
        return std::nullopt;
    }
    const std::optional<SysTime> when = parse_instant(*value);
    if (!when) {
        throw Error(Errc::bad_field).field(path_of(name)).with("expected", an_instant);
    }
    return when;
}

SysTime ObjectReader::required_instant(std::string_view name) {
    const std::optional<SysTime> when = instant(name);
    if (!when) {
        fail_missing(name);
    }
    return *when;
}

std::optional<Bytes> ObjectReader::base64(std::string_view name) {
    const std::optional<std::string> value = text(name);
    if (!value) {
        return std::nullopt;
    }
    std::optional<Bytes> bytes = from_base64(*value);
    if (!bytes) {
        throw Error(Errc::bad_field).field(path_of(name)).with("expected", base64_text);
    }
    return bytes;
}

std::optional<ObjectReader> ObjectReader::object(std::string_view name) {
    const Json* member = raw(name);
    if (member == nullptr) {
        return std::nullopt;
    }
    return ObjectReader(*member, *decoding_, path_of(name));
}

ObjectReader ObjectReader::required_object(std::string_view name) {
    std::optional<ObjectReader> member = object(name);
    if (!member) {
        fail_missing(name);
    }
    return *std::move(member);
}

std::vector<ObjectReader> ObjectReader::objects(std::string_view name) {
    std::vector<ObjectReader> readers;
    const Json* member = raw(name);
    if (member == nullptr) {
        return readers;
    }
    if (!member->is_array()) {
        wrong_type(path_of(name), an_array_of_objects);
    }
    for (std::size_t i = 0; i < member->size(); ++i) {
        readers.emplace_back((*member)[i], *decoding_,
                             path_of(name) + "[" + std::to_string(i) + "]");
    }
    return readers;
}

std::vector<std::string> ObjectReader::texts(std::string_view name) {
    std::vector<std::string> values;
    const Json* member = raw(name);
    if (member == nullptr) {
        return values;
    }
    if (!member->is_array()) {
        wrong_type(path_of(name), an_array_of_strings);
    }
    for (const Json& element : *member) {
        if (!element.is_string()) {
            wrong_type(path_of(name), an_array_of_strings);
        }
        values.push_back(element.get<std::string>());
    }
    return values;
}

void ObjectReader::finish(std::string_view schema) {
    for (const auto& [name, value] : json_->items()) {
        if (std::ranges::find(known_, std::string_view(name)) != known_.end()) {
            continue;
        }
        if (decoding_->strict) {
            throw Error(Errc::unknown_member)
                .field(path_of(shortened(name)))
                .with("schema", schema);
        }
        decoding_->unknown.insert(path_of(shortened(name)));
    }
}

} // namespace mqa
