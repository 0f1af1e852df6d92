// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "xml/element.hpp"

#include <cstddef>
#include <string_view>
#include <variant>

namespace mqa {

/// What a message may be at most.
struct XmlLimits {
    std::size_t bytes = 4UL * 1024 * 1024;
    std::size_t depth = 32;
    std::size_t elements = 200'000;
    std::size_t value = 16UL * 1024; ///< bytes of one element's text, and of its attributes
};

/// Why a text is not taken as a message.
struct XmlFault {
    bool may_grow = false; ///< it may only be cut short: a file that is still being written
    Text problem;
};

using XmlOutcome = std::variant<XmlElement, XmlFault>;

/// The one root element of `text` (UTF-8). A document type declaration, and with it every entity of
/// its own, is a fault. Blanks between elements, comments and processing instructions are passed
/// over; CR, LF and TAB around a value are not part of it.
XmlOutcome parse_xml(std::string_view text, const XmlLimits& limits = {});

} // namespace mqa
