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

/// Walks through a text that is known to be JSON, beside the tree made of it, and tells each node
/// its line. What is null has no node.
class LineMarker {
public:
    explicit LineMarker(std::string_view text) : text_(text) {}

    void mark(ProfileNode* node) {
        skip_blanks();
        if (node != nullptr) {
            node->line = line_;
        }
        if (front() == '{') {
            mark_members(node);
        } else if (front() == '[') {
            mark_elements(node);
        } else if (front() == '"') {
            skip_text();
        } else {
            while (!text_.empty() &&
                   std::string_view(",]} \t\r\n").find(front()) == std::string_view::npos) {
                step();
            }
        }
    }

private:
    char front() const { return text_.empty() ? '\0' : text_.front(); }

    void step() {
        line_ += front() == '\n' ? 1U : 0U;
        text_.remove_prefix(text_.empty() ? 0 : 1);
    }

    void skip_blanks() {
        while (!text_.empty() &&
               std::string_view(" \t\r\n").find(front()) != std::string_view::npos) {
            step();
        }
    }

    /// Returns it as it is written, without its quotes.
    std::string_view skip_text() {
        step();
        const std::string_view rest = text_;
        while (!text_.empty() && front() != '"') {
            step();
            if (rest[rest.size() - text_.size() - 1] == '\\') {
                step();
            }
        }
        const std::string_view inside = rest.substr(0, rest.size() - text_.size());
        step();
        return inside;
    }

    /// Past a comma; false at the closing bracket, which is passed as well.
    bool goes_on() {
        skip_blanks();
        const bool more = front() == ',';
        step();
        return more;
    }

    bool is_empty(char closing) {
        step();
        skip_blanks();
        if (front() != closing) {
            return false;
        }
        step();
        return true;
    }

    void mark_members(ProfileNode* node) {
        if (is_empty('}')) {
            return;
        }
        std::size_t next = 0;
        do {
            skip_blanks();
            const std::string_view name = skip_text();
            skip_blanks();
            step(); // the colon
            const bool known =
                node != nullptr && next < node->members.size() && node->members[next].first == name;
            mark(known ? &node->members[next].second : nullptr);
            next += known ? 1U : 0U;
        } while (goes_on());
    }

    void mark_elements(ProfileNode* node) {
        if (is_empty(']')) {
            return;
        }
        std::size_t next = 0;
        do {
            const bool known = node != nullptr && next < node->elements.size();
            mark(known ? &node->elements[next++] : nullptr);
        } while (goes_on());
    }

    std::string_view text_;
    std::uint64_t line_ = 1;
};

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
        ProfileNode root = node_from(json.root());
        // Of a profile in one line, the number of the institution says more.
        if (text.find('\n', 0) < text.find_last_not_of(" \t\r\n")) {
            LineMarker(text).mark(&root);
        }
        return root;
    } catch (const Error& error) {
        refuse_json(error, file);
    }
}

} // namespace mqa
