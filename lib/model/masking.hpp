// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// How much of a person's values reasons, cards, tables and HTML show (`--values`).
enum class Values { masked, full, none };

std::string_view name_of(Values values);
std::optional<Values> values_from(std::string_view name);

/// A number (番号) with all but its last three characters replaced by "*"; of a number of up to
/// three characters only the last one stays.
std::string mask_number(std::string_view number);

/// A name with all but the first character of each part replaced by one "*": "資* 一*". Blanks of
/// any width part a name; a voicing mark belongs to the character before it.
std::string mask_name(std::string_view name);

} // namespace mqa
