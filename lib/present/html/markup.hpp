// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace mqa {

/// `text` for the content or a quoted attribute of HTML and XML: & < > " ' as references, and what
/// could steer a terminal or is no character of XML made visible.
std::string markup_text(std::string_view text);

} // namespace mqa
