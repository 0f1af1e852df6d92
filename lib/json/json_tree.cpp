// SPDX-License-Identifier: Apache-2.0
#include "json/json_tree.hpp"

#include "base/bytes.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <utility>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

void copy(const Json& json, JsonTreeBuilder& to) {
    switch (json.type()) {
    case Json::value_t::object:
        to.begin_object();
        for (const auto& [name, value] : json.get_ref<const Json::object_t&>()) {
            to.name(name);
            copy(value, to);
        }
        return to.end();
    case Json::value_t::array:
        to.begin_array();
        for (const Json& element : json) {
            copy(element, to);
        }
        return to.end();
    case Json::value_t::string:
        return to.text(json.get_ref<const std::string&>());
    case Json::value_t::boolean:
        return to.boolean(json.get<bool>());
    case Json::value_t::number_integer:
        return json.get<std::int64_t>() < 0
                   ? to.integer(json.get<std::int64_t>())
                   : to.natural(json.get<std::uint64_t>()); // as its text would be read
    case Json::value_t::number_unsigned:
        return to.natural(json.get<std::uint64_t>());
    case Json::value_t::number_float:
        return to.real(json.dump());
    case Json::value_t::binary:
        return to.real(as_text(json.get_binary()));
    default: // null; nothing is discarded
        return to.null();
    }
}

Json json_children(JsonValue value) {
    if (value.is_array()) {
        Json array = Json::array();
        for (const JsonValue element : value.children()) {
            array.push_back(element.json());
        }
        return array;
    }
    Json object = Json::object();
    for (const JsonValue member : value.children()) {
        add_member(object, member.name(), member.json());
    }
    return object;
}

template <typename Number>
void append_number(Number number, std::string& to) {
    std::array<char, 24> digits{}; // of 64 bits at most 20, and a sign
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    to.append(digits.data(), end.ptr);
}

double double_of(std::string_view written) {
    double number = 0;
    std::from_chars(written.data(), written.data() + written.size(), number);
    return number;
}

void append_children(JsonValue value, std::string& to) {
    const bool named = value.is_object();
    to += named ? '{' : '[';
    bool first = true;
    for (const JsonValue child : value.children()) {
        if (!std::exchange(first, false)) {
            to += ',';
        }
        if (named) {
            append_text_dump(child.name(), to);
            to += ':';
        }
        append_dump(child, to);
    }
    to += named ? '}' : ']';
}

} // namespace

std::optional<std::string_view> JsonValue::text() const {
    return kind() == JsonKind::text ? std::optional(written()) : std::nullopt;
}

std::optional<bool> JsonValue::boolean() const {
    return kind() == JsonKind::boolean ? std::optional(node_->scalar != 0) : std::nullopt;
}

std::optional<std::uint64_t> JsonValue::natural() const {
    return kind() == JsonKind::natural ? std::optional(node_->scalar) : std::nullopt;
}

std::optional<std::int64_t> JsonValue::integer() const {
    if (kind() == JsonKind::integer) {
        return std::bit_cast<std::int64_t>(node_->scalar);
    }
    const std::optional<std::uint64_t> number = natural();
    return number && std::in_range<std::int64_t>(*number)
               ? std::optional(static_cast<std::int64_t>(*number))
               : std::nullopt;
}

std::optional<double> JsonValue::number() const {
    switch (kind()) {
    case JsonKind::real:
        return double_of(written());
    case JsonKind::integer:
        return static_cast<double>(std::bit_cast<std::int64_t>(node_->scalar));
    case JsonKind::natural:
        return static_cast<double>(node_->scalar);
    default:
        return std::nullopt;
    }
}

JsonValue JsonValue::find(std::string_view name) const {
    if (is_object() && may_have(name)) {
        for (const JsonValue member : children()) {
            if (member.name() == name) {
                return member;
            }
        }
    }
    return {};
}

Json JsonValue::json() const {
    switch (kind()) {
    case JsonKind::object:
    case JsonKind::array:
        return json_children(*this);
    case JsonKind::text:
        return *text();
    case JsonKind::boolean:
        return *boolean();
    case JsonKind::integer:
        return *integer();
    case JsonKind::natural:
        return *natural();
    case JsonKind::real:
        return written_number(written());
    case JsonKind::null:
        break;
    }
    return nullptr;
}

JsonTree::JsonTree(const Json& json) {
    JsonTreeBuilder builder(0);
    copy(json, builder);
    *this = builder.finish();
}

Json JsonTree::json() const {
    return root().json();
}

JsonTreeBuilder::JsonTreeBuilder(std::size_t text_bytes, std::size_t single_texts) {
    constexpr std::size_t bytes_a_value = 32; // of a record, with its name
    constexpr std::size_t usual_depth = 8;
    tree_.nodes_.reserve(text_bytes / bytes_a_value + usual_depth);
    tree_.texts_.reserve(single_texts);
    open_.reserve(usual_depth);
}

void JsonTreeBuilder::integer(std::int64_t value) {
    add(JsonKind::integer, std::bit_cast<std::uint64_t>(value));
}

void JsonTreeBuilder::end() {
    JsonNode& node = tree_.nodes_[open_.back()];
    node.span = static_cast<std::uint32_t>(tree_.nodes_.size()) - open_.back();
    open_.pop_back();
}

JsonTreeBuilder::Members JsonTreeBuilder::members(std::string_view name, const char* texts) const {
    Members members;
    const JsonNode* const nodes = tree_.nodes_.data();
    const JsonNode* const end = nodes + tree_.nodes_.size();
    for (const JsonNode* node = nodes + open_.back() + 1; node != end; node += node->span) {
        ++members.all;
        if (JsonValue(node, texts).name() == name) {
            ++members.named;
        }
    }
    return members;
}

void JsonTreeBuilder::begin(JsonKind kind) {
    open_.push_back(static_cast<std::uint32_t>(tree_.nodes_.size()));
    add(kind, 0);
}

JsonNode::Extent JsonTreeBuilder::add_text(std::string_view text) {
    const JsonNode::Extent extent{static_cast<std::uint32_t>(tree_.texts_.size()),
                                  static_cast<std::uint32_t>(text.size())};
    tree_.texts_.insert(tree_.texts_.end(), text.begin(), text.end());
    return extent;
}

std::string dump(JsonValue value) {
    constexpr std::size_t usual_record = 1024;
    std::string text;
    text.reserve(usual_record);
    append_dump(value, text);
    return text;
}

void append_dump(JsonValue value, std::string& to) {
    switch (value.kind()) {
    case JsonKind::object:
    case JsonKind::array:
        return append_children(value, to);
    case JsonKind::text:
        return append_text_dump(*value.text(), to);
    case JsonKind::integer:
        return append_number(*value.integer(), to);
    case JsonKind::natural:
        return append_number(*value.natural(), to);
    case JsonKind::real:
        to += value.written();
        return;
    case JsonKind::boolean:
        to += *value.boolean() ? "true" : "false";
        return;
    case JsonKind::null:
        to += "null";
    }
}

} // namespace mqa
