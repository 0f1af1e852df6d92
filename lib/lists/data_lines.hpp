// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

namespace mqa {

/// The parts of `text` between the separators, without outer blanks; empty parts are left out.
std::vector<std::string_view> split_trimmed(std::string_view text, char separator);

/// The lines of an embedded data file, cut at "|"; blank lines and "#" comments are left out.
std::vector<std::vector<std::string_view>> data_lines(std::string_view text);

/// The characters of a UTF-8 text.
std::vector<std::string_view> characters_of(std::string_view text);

} // namespace mqa
