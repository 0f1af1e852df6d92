// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// `text` in lines of at most `columns` by display width. Breaks at blanks and between wide
/// characters, never before 、。）」 and the like; a word wider than a line stays whole.
std::vector<std::string> wrap_to_width(std::string_view text, std::size_t columns);

/// The places of a definition list in columns.
struct DefinitionColumns {
    std::size_t indent = 2;
    std::size_t label = 26; ///< from the indent to where the text begins
    std::size_t total = 80;
};

/// A label and its text beside it, wrapped with a hanging indent; a label that is too wide has a
/// line of its own. Ends with a line feed.
std::string definition(std::string_view label, std::string_view text,
                       const DefinitionColumns& columns);

} // namespace mqa
