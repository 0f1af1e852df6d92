// SPDX-License-Identifier: Apache-2.0
#include "json/decoding.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace mqa {
namespace {

constexpr std::size_t bits = 64; // of what a reader remembers

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
std::string shortened(std::string_view name) {
    constexpr std::size_t longest = 64;
    if (name.size() <= longest) {
        return std::string(name);
    }
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return std::string(name.substr(0, end)) + "..";
}

} // namespace

void warn_of_unknown_members(const std::set<std::string>& members, Log& log) {
    for (const std::string& member : members) {
        log.warning_once(member,
                         Text("{member} is not a member of the record; it is ignored",
                              "{member} はレコードの項目ではないため無視します"),
                         {{"member", member}});
    }
}

ObjectReader::ObjectReader(JsonValue json, Decoding& decoding, std::string path)
    : json_(json), decoding_(&decoding), path_(std::move(path)), next_{json.children().begin()} {
    if (!json.is_object()) {
        wrong_type(path_, an_object);
    }
}

std::string ObjectReader::path_of(std::string_view name) const {
    return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

JsonValue ObjectReader::raw(std::string_view name) {
    const JsonValue member = find(name);
    return !member || member.is_null() ? JsonValue() : member;
}

/// Members usually stand in the order in which they are asked for, so the next one is tried first.
JsonValue ObjectReader::find(std::string_view name) {
    if (!json_.may_have(name)) {
        return {};
    }
    const JsonValue::Children members = json_.children();
    for (Place place = next_; place.member != members.end(); ++place.member, ++place.index) {
        if ((*place.member).name() == name) {
            return take(place);
        }
    }
    for (Place place{members.begin()}; place.member != next_.member;
         ++place.member, ++place.index) {
        if ((*place.member).name() == name) {
            return take(place);
        }
    }
    return {};
}

JsonValue ObjectReader::take(Place place) {
    if (place.index < bits) {
        known_ |= std::uint64_t{1} << place.index;
    } else {
        known_behind_.push_back(place.index);
    }
    if (place.index >= next_.index) {
        next_ = {place.member, place.index + 1};
        ++next_.member;
    }
    return *place.member;
}

bool ObjectReader::has(std::string_view name) {
    return static_cast<bool>(raw(name));
}

void ObjectReader::fail_missing(std::string_view name) const {
    throw Error(Errc::missing_member).field(path_of(name));
}

std::optional<std::string_view> ObjectReader::text_view(std::string_view name) {
    const JsonValue member = raw(name);
    if (!member) {
        return std::nullopt;
    }
    const std::optional<std::string_view> text = member.text();
    if (!text) {
        wrong_type(path_of(name), a_string);
    }
    return text;
}

std::optional<std::string> ObjectReader::text(std::string_view name) {
    const std::optional<std::string_view> text = text_view(name);
    return text ? std::optional(std::string(*text)) : std::nullopt;
}

std::string ObjectReader::required_text(std::string_view name) {
    std::optional<std::string> value = text(name);
    if (!value) {
        fail_missing(name);
    }
    return *std::move(value);
}

std::optional<bool> ObjectReader::boolean(std::string_view name) {
    const JsonValue member = raw(name);
    if (!member) {
        return std::nullopt;
    }
    const std::optional<bool> value = member.boolean();
    if (!value) {
        wrong_type(path_of(name), a_boolean);
    }
    return value;
}

std::optional<long long> ObjectReader::integer(std::string_view name) {
    const JsonValue member = raw(name);
    if (!member) {
        return std::nullopt;
    }
    if (!member.is_whole_number()) {
        wrong_type(path_of(name), an_integer);
    }
    const std::optional<std::int64_t> value = member.integer();
    if (!value) {
        throw Error(Errc::bad_field).field(path_of(name)).with("expected", an_integer);
    }
    return value;
}

std::optional<double> ObjectReader::number(std::string_view name) {
    const JsonValue member = raw(name);
    if (!member) {
        return std::nullopt;
    }
    const std::optional<double> value = member.number();
    if (!value) {
        wrong_type(path_of(name), a_number);
    }
    return value;
}

std::optional<SysTime> ObjectReader::instant(std::string_view name) {
    const std::optional<std::string_view> value = text_view(name);
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
    const std::optional<std::string_view> value = text_view(name);
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
    const JsonValue member = raw(name);
    return member ? std::optional(ObjectReader(member, *decoding_, path_of(name))) : std::nullopt;
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
    const JsonValue member = raw(name);
    if (!member) {
        return readers;
    }
    if (!member.is_array()) {
        wrong_type(path_of(name), an_array_of_objects);
    }
    for (const JsonValue element : member.children()) {
        readers.emplace_back(element, *decoding_,
                             path_of(name) + "[" + std::to_string(readers.size()) + "]");
    }
    return readers;
}

std::vector<std::string> ObjectReader::texts(std::string_view name) {
    std::vector<std::string> values;
    const JsonValue member = raw(name);
    if (!member) {
        return values;
    }
    if (!member.is_array()) {
        wrong_type(path_of(name), an_array_of_strings);
    }
    for (const JsonValue element : member.children()) {
        const std::optional<std::string_view> text = element.text();
        if (!text) {
            wrong_type(path_of(name), an_array_of_strings);
        }
        values.emplace_back(*text);
    }
    return values;
}

bool ObjectReader::is_known(std::size_t index) const {
    return index < bits ? (known_ >> index & 1U) != 0
                        : std::ranges::find(known_behind_, index) != known_behind_.end();
}

void ObjectReader::finish(std::string_view schema) {
    std::size_t index = 0;
    for (const JsonValue member : json_.children()) {
        if (is_known(index++)) {
            continue;
        }
        const std::string_view name = member.name();
        if (decoding_->strict) {
            throw Error(Errc::unknown_member)
                .field(path_of(shortened(name)))
                .with("schema", schema);
        }
        decoding_->unknown.insert(path_of(shortened(name)));
    }
}

} // namespace mqa
