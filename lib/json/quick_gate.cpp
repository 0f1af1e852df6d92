// SPDX-License-Identifier: Apache-2.0
#include "json/quick_gate.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <nlohmann/json.hpp>
#include <simdjson.h>

namespace mqa {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t longest_text = 64UL * 1024;

/// Dates are full of "-0", but there a digit stands before it.
bool may_have_negative_zero(std::string_view text) {
    std::size_t at = text.find("-0");
    while (at != std::string_view::npos) {
        if (at == 0 || text[at - 1] < '0' || text[at - 1] > '9') {
            return true;
        }
        at = text.find("-0", at + 1);
    }
    return false;
}

/// Builds our value from what simdjson found, as long as it keeps within the limits.
class Builder {
public:
    Builder(std::string_view text, const JsonLimits& limits) : text_(text), limits_(limits) {}

    bool build(const dom::element& from, Json& to) {
        switch (from.type()) {
        case dom::element_type::OBJECT:
            return nested([&] { return build_object(from, to); });
        case dom::element_type::ARRAY:
            return nested([&] { return build_array(from, to); });
        case dom::element_type::STRING:
            return build_text(from, to);
        case dom::element_type::INT64:
            return build_integer(from, to);
        case dom::element_type::UINT64:
            to = std::uint64_t(from);
            return true;
        case dom::element_type::BOOL:
            to = bool(from);
            return true;
        case dom::element_type::NULL_VALUE:
            return true;
        case dom::element_type::DOUBLE: // how far it is rounded is the other library's business
            return false;
        }
        return false;
    }

private:
    template <typename Build>
    bool nested(Build build) {
        ++depth_;
        const bool built = depth_ <= limits_.depth && build();
        --depth_;
        return built;
    }

    bool build_object(const dom::object& from, Json& to) {
        const std::size_t size = from.size();
        if (size > limits_.members) {
            return false;
        }
        Json::object_t members;
        members.reserve(size);
        for (const auto [name, value] : from) {
            if (!acceptable(name) || known(members, name)) {
                return false;
            }
            // Not the map's own emplace, which would look for the name once more.
            Json& member =
                members.Json::object_t::Container::emplace_back(std::string(name), nullptr).second;
            if (!build(value, member)) {
                return false;
            }
        }
        to = std::move(members);
        return true;
    }

    bool build_array(const dom::array& from, Json& to) {
        Json::array_t values;
        values.reserve(from.size());
        for (const dom::element value : from) {
            if (!build(value, values.emplace_back())) {
                return false;
            }
        }
        to = std::move(values);
        return true;
    }

    bool build_text(std::string_view text, Json& to) const {
        to = std::string(text);
        return acceptable(text);
    }

    /// The other library tells numbers that have no sign apart, of which -0 is none.
    bool build_integer(std::int64_t number, Json& to) const {
        if (number < 0) {
            to = number;
        } else {
            to = static_cast<std::uint64_t>(number);
        }
        return number != 0 || !may_have_negative_zero(text_);
    }

    bool acceptable(std::string_view text) const { return text.size() <= limits_.string_bytes; }

    static bool known(const Json::object_t& members, std::string_view name) {
        return std::ranges::any_of(members,
                                   [&](const auto& member) { return member.first == name; });
    }

    std::string_view text_;
    const JsonLimits& limits_;
    std::size_t depth_ = 0;
};

/// An escape by number may hide a zero or half of a surrogate pair.
bool has_numbered_escape(std::string_view text) {
    std::size_t at = text.find('\\');
    while (at != std::string_view::npos) {
        if (text.substr(at + 1, 1) == "u") {
            return true;
        }
        at = text.find('\\', at + 2);
    }
    return false;
}

} // namespace

std::optional<Json> parse_ordinary_json(std::string_view text, const JsonLimits& limits) {
    if (text.size() > std::min(limits.line_bytes, longest_text) ||
        text.starts_with(byte_order_mark) || has_numbered_escape(text)) {
        return std::nullopt;
    }
    thread_local dom::parser parser(longest_text + 1);
    dom::element root;
    if (parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    Json json;
    if (!Builder(text, limits).build(root, json)) {
        return std::nullopt;
    }
    return json;
}

} // namespace mqa
