// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// One `key = value` of a configuration file; `table` is empty at the top.
struct ConfigEntry {
    std::string table;
    std::string key;
    std::vector<std::string> values; ///< of an array each element
    std::uint64_t line = 0;
};

/// Reads TOML 1.0. Throws config_invalid with the line; nested tables come with dots in `table`.
/// `file` is what errors call it.
std::vector<ConfigEntry> parse_config(std::string_view text, const std::string& file);

} // namespace mqa
