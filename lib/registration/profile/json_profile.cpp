// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "json/document.hpp"
#include "registration/profile/profile_tree.hpp"

namespace mqa {
namespace {

constexpr std::size_t deepest = 8;

ProfileNode node_from(JsonValue json) {
    ProfileNode node;
    if (json.is_object()) {
        node.kind = ProfileNode::Kind::table;
        for (const JsonValue member : json.children()) {
            if (!member.is_null()) {
                node.members.emplace_back(member.name(), node_from(member));
            }
        }
    } else if (json.is_array()) {
        node.kind = ProfileNode::Kind::list;
        for (const JsonValue element : json.children()) {
            node.elements.push_back(node_from(element));
        }
    } else if (const std::optional<std::string_view> text = json.text()) {
        node.kind = ProfileNode::Kind::text;
        node.text = *text;
    } else if (json.boolean()) {
        node.kind = ProfileNode::Kind::flag;
        node.text = dump(json);
    } else if (json.is_whole_number()) {
        node.kind = ProfileNode::Kind::number;
        node.text = dump(json);
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
        const JsonTree json =
            parse_json_document(text, {.line_bytes = profile_limit, .depth = deepest});
        return node_from(json.root());
    } catch (const Error& error) {
        refuse_json(error, file);
    }
}

} // namespace mqa
