// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// An element of a message: its own text, or others in it. Attributes do not exist in the messages
/// of this field and are passed over.
struct XmlElement {
    std::string name{};
    std::string text{};
    std::vector<XmlElement> children{};
};

/// The first child called `name`; nullptr when there is none.
const XmlElement* find_child(const XmlElement& parent, std::string_view name);

/// The text of that child; nothing when it is absent or empty.
std::optional<std::string> child_text(const XmlElement& parent, std::string_view name);

/// Adds a child with a text and gives it back.
XmlElement& add_child(XmlElement& parent, std::string_view name, std::string_view text = {});

} // namespace mqa
