// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"

#include <optional>
#include <string_view>

namespace mqa {

/// The word of the record for what a cell of a table of members says ("女" in the column
/// person.sex: "female"), by data/member_words.txt; nothing when it is none of the words of the
/// column.
std::optional<std::string_view> member_word(std::string_view column, std::string_view cell);

/// What a cell of the column may say, as `{choices}` of messages.
TextArgument member_words(std::string_view column);

} // namespace mqa
