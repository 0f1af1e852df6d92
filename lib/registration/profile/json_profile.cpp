// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "json/document.hpp"
#include "registration/profile/profile_tree.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::size_t deepest = 8;

ProfileNode node_from(const Json& json) {
    ProfileNode node;
    if (json.is_object()) {
        node.kind = ProfileNode::Kind::table;
        for (const auto& [key, value] : json.items()) {
            if (!value.is_null()) {
                node.members.emplace_back(key, node_from(value));
            }
        }
    } else if (json.is_array()) {
        node.kind = ProfileNode::Kind::list;
        for (const Json& element : json) {
            node.elements.push_back(node_from(element));
        }
    } else if (json.is_string()) {
        node.kind = ProfileNode::Kind::text;
        node.text = json.get<std::string>();
    } else if (json.is_boolean()) {
        node.kind = ProfileNode::Kind::flag;
        node.text = json.get<bool>() ? "true" : "false";
    } else if (json.is_number_integer()) {
        node.kind = ProfileNode::Kind::number;
        node.text = json.dump();
    }
    return node;
}

/// As a profile in TOML is refused: with the file, and the status of an input that cannot be read.
[[noreturn]] void refuse_json(const Error& error, const std::string& file) {
    Error refused(Errc::profile_invalid);
    if (error.where().line) {
        refused.line(*error.where().line);
    }
    // The problem says in which line and byte it is.
    throw refused.file(file)
        .with("place", "JSON")
        .with("problem", error.message(Language::en), error.message(Language::ja));
}

} // namespace

ProfileNode parse_json_profile(std::string_view text, const std::string& file) {
    try {
        return node_from(
            parse_json_document(text, {.line_bytes = profile_limit, .depth = deepest}));
    } catch (const Error& error) {
        refuse_json(error, file);
    }
}

} // namespace mqa
