// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

struct XmlAttribute {
    std::string name;
    std::string value;
};

/// An element of a message: its own text, or others in it. Only checkup data (特定健診) have
/// attributes; they are read and never written.
struct XmlElement {
    std::string name{};
    std::string text{};
    std::vector<XmlElement> children{};
    std::vector<XmlAttribute> attributes{};
};

/// The value of the attribute; nothing when it is absent or empty.
std::optional<std::string> attribute(const XmlElement& element, std::string_view name);

/// The first child called `name`; nullptr when there is none.
const XmlElement* find_child(const XmlElement& parent, std::string_view name);

/// The text of that child; nothing when it is absent or empty.
std::optional<std::string> child_text(const XmlElement& parent, std::string_view name);

/// Adds a child with a text and gives it back.
XmlElement& add_child(XmlElement& parent, std::string_view name, std::string_view text = {});

} // namespace mqa
