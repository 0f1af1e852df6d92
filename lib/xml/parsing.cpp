// SPDX-License-Identifier: Apache-2.0
#include "xml/parsing.hpp"

#include "text/normalise.hpp"

#include <algorithm>
#include <optional>

#include <pugixml.hpp>

namespace mqa {
namespace {

constexpr unsigned int parse_options = pugi::parse_default | pugi::parse_doctype;

constexpr Text not_text("it is not text", "文字として読めません");
constexpr Text not_xml("it is not well-formed XML", "XML として正しくありません");
constexpr Text too_large("it is larger than the limit", "大きさが上限を超えています");
constexpr Text too_deep("its elements are nested deeper than the limit",
                        "要素の入れ子が上限を超えています");
constexpr Text too_many("it has more elements than the limit", "要素の数が上限を超えています");
constexpr Text too_long("a value is longer than the limit", "値の長さが上限を超えています");
constexpr Text has_doctype("it has a document type declaration", "DOCTYPE 宣言があります");

std::string trimmed(std::string_view text) {
    constexpr std::string_view line_blanks = "\r\n\t";
    const std::size_t first = text.find_first_not_of(line_blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return std::string(text.substr(first, text.find_last_not_of(line_blanks) - first + 1));
}

/// Copies nodes until a limit is met; what was met stays in `problem`.
class TreeCopy {
public:
    explicit TreeCopy(const XmlLimits& limits) : limits_(limits) {}

    XmlElement copy(const pugi::xml_node& node, std::size_t depth = 1) {
        XmlElement element{.name = node.name()};
        ++elements_;
        if (depth > limits_.depth || elements_ > limits_.elements) {
            problem = depth > limits_.depth ? too_deep : too_many;
            return element;
        }
        if (!copy_attributes(node, element)) {
            problem = too_long;
            return element;
        }
        std::string text;
        for (const pugi::xml_node& child : node.children()) {
            if (problem) {
                return element;
            }
            if (child.type() == pugi::node_element) {
                element.children.push_back(copy(child, depth + 1));
            } else if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
                text += child.value();
            }
        }
        if (text.size() > limits_.value) {
            problem = too_long;
            return element;
        }
        element.text = trimmed(text);
        return element;
    }

    std::optional<Text> problem{};

private:
    bool copy_attributes(const pugi::xml_node& node, XmlElement& element) const {
        std::size_t size = 0;
        for (const pugi::xml_attribute& one : node.attributes()) {
            element.attributes.push_back({one.name(), one.value()});
            size += element.attributes.back().name.size() + element.attributes.back().value.size();
            if (size > limits_.value) {
                return false;
            }
        }
        return true;
    }

    const XmlLimits& limits_;
    std::size_t elements_ = 0;
};

bool has_type(const pugi::xml_document& document, pugi::xml_node_type type) {
    const auto nodes = document.children();
    return std::any_of(nodes.begin(), nodes.end(),
                       [type](const pugi::xml_node& node) { return node.type() == type; });
}

bool has_one_root(const pugi::xml_document& document) {
    const pugi::xml_node root = document.document_element();
    for (pugi::xml_node next = root.next_sibling(); next; next = next.next_sibling()) {
        if (next.type() == pugi::node_element) {
            return false;
        }
    }
    return !root.empty();
}

} // namespace

XmlOutcome parse_xml(std::string_view text, const XmlLimits& limits) {
    if (text.size() > limits.bytes) {
        return XmlFault{.may_grow = false, .problem = too_large};
    }
    if (!is_valid_utf8(text)) {
        return XmlFault{.may_grow = true, .problem = not_text};
    }
    pugi::xml_document document;
    const pugi::xml_parse_result result =
        document.load_buffer(text.data(), text.size(), parse_options, pugi::encoding_utf8);
    // The part that was read stays in the document: a declaration is seen in a cut file, too.
    if (has_type(document, pugi::node_doctype) || result.status == pugi::status_bad_doctype) {
        return XmlFault{.may_grow = false, .problem = has_doctype};
    }
    if (!result || !has_one_root(document)) {
        return XmlFault{.may_grow = true, .problem = not_xml};
    }
    TreeCopy copies(limits);
    XmlElement root = copies.copy(document.document_element());
    if (copies.problem) {
        return XmlFault{.may_grow = false, .problem = *copies.problem};
    }
    return root;
}

} // namespace mqa
