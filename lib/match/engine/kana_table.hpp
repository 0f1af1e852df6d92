// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace mqa::engine {

/// What the kana comparison makes of single katakana, asked of it once for each. Names of nothing
/// but katakana of either width, hiragana and blanks are then folded by looking up. ヴ and the
/// repeat marks depend on their neighbours and are left to the library.
class KanaTable {
public:
    static const KanaTable& instance();

    /// Puts the skeleton of the name into `out`; false when the library must be asked.
    bool append_skeleton(std::string_view kana, std::string& out) const;

    /// Whether both names have a table form at the level of `width`, and the same one.
    bool same_canonical(std::string_view a, std::string_view b) const;

private:
    static constexpr std::size_t longest_name = 64;
    static constexpr char32_t first_wide = 0x30A1;
    static constexpr char32_t last_wide = 0x30FC;
    static constexpr char32_t first_half = 0xFF65;
    static constexpr char32_t last_half = 0xFF9D;

    struct Name {
        std::array<char16_t, longest_name> sign;
        std::size_t size = 0;
    };

    KanaTable();

    bool fold(std::string_view kana, Name& name) const;

    std::array<char16_t, last_wide - first_wide + 1> skeleton_{}; ///< 0: dropped
    std::array<char16_t, last_half - first_half + 1> wide_{};     ///< 0: left to the library
    std::array<std::array<char16_t, 2>, last_wide - first_wide + 1> marked_{}; ///< 0: no such kana
};

} // namespace mqa::engine
