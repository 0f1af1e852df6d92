// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "xml/element.hpp"
#include "xml/encoding.hpp"

#include <string>

namespace mqa {

/// The document with `root` in `encoding`: declaration (standalone="no"), one element a line. A
/// character that Shift_JIS does not have becomes a character reference; control characters, which
/// XML cannot carry, become U+FFFD.
std::string write_xml(const XmlElement& root, XmlEncoding encoding);

} // namespace mqa
