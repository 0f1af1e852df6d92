// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "xml/parsing.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace mqa {

/// Whether `bytes` begin as a zip archive does.
bool looks_like_archive(std::string_view bytes);

/// The one XML file in an archive, read in memory: names in it never become paths. A fault when it
/// holds none or several, is encrypted, or unpacks to more than `limit` bytes.
std::variant<std::string, XmlFault> xml_of_archive(std::string_view bytes, std::size_t limit);

} // namespace mqa
