// SPDX-License-Identifier: Apache-2.0
#include "xml/element.hpp"

#include <algorithm>

namespace mqa {

const XmlElement* find_child(const XmlElement& parent, std::string_view name) {
    const auto found = std::ranges::find(parent.children, name, &XmlElement::name);
    return found == parent.children.end() ? nullptr : &*found;
}

std::optional<std::string> child_text(const XmlElement& parent, std::string_view name) {
    const XmlElement* child = find_child(parent, name);
    return child == nullptr || child->text.empty() ? std::nullopt : std::optional(child->text);
}

std::optional<std::string> attribute(const XmlElement& element, std::string_view name) {
    const auto found = std::ranges::find(element.attributes, name, &XmlAttribute::name);
    const bool there = found != element.attributes.end() && !found->value.empty();
    return there ? std::optional(found->value) : std::nullopt;
}

XmlElement& add_child(XmlElement& parent, std::string_view name, std::string_view text) {
    return parent.children.emplace_back(
        XmlElement{.name = std::string(name), .text = std::string(text)});
}

} // namespace mqa
