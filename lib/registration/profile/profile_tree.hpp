// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mqa {

/// A profile as written, whether in TOML or in JSON.
struct ProfileNode {
    enum class Kind : std::uint8_t { table, list, text, number, flag, day, other };

    Kind kind = Kind::other;
    std::string text{};                                         ///< of a scalar, as it is written
    std::vector<std::pair<std::string, ProfileNode>> members{}; ///< of a table, in its order
    std::vector<ProfileNode> elements{};                        ///< of a list
    std::uint64_t line = 0;                                     ///< 0: unknown (JSON in one line)
};

/// The larger an association, the longer its file.
constexpr std::size_t profile_limit = 16UL * 1024 * 1024;

/// Throw profile_syntax with the line, never quoting the text. `file` is what errors call it.
ProfileNode parse_toml_profile(std::string_view text, const std::string& file);
ProfileNode parse_json_profile(std::string_view text, const std::string& file);

} // namespace mqa
