// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mqa::engine {

/// What the kana comparison makes of single katakana, asked of it once for each. Names of nothing
/// but katakana of either width, hiragana and blanks are then folded by looking up. ヴ and the
/// repeat marks depend on their neighbours and are left to the library.
class KanaTable {
public:
    static const KanaTable& instance();

    static constexpr std::size_t longest_name = 64;

    /// A skeleton as the places of its katakana in Unicode behind U+30A0, a byte each.
    struct Skeleton {
        std::array<char, longest_name + 1> places; ///< one more is written over
        std::size_t size = 0;

        std::string_view bytes() const { return {places.data(), size}; }
    };

    /// The skeleton of the name, which is UTF-8; false when the library must be asked.
    bool find_skeleton(std::string_view kana, Skeleton& skeleton) const;

    /// The skeleton that the library found in the same form; false when there is none.
    static bool pack(std::string_view skeleton, Skeleton& packed);

    /// Whether both names have a table form at the level of `width`, and the same one.
    bool same_canonical(std::string_view a, std::string_view b) const;

private:
    /// A wide katakana as its place in Unicode behind `before_wide`; 0 is none.
    using Kana = std::uint8_t;

    struct Name {
        std::array<Kana, longest_name> kana;
        std::size_t size = 0;
    };

    struct Sign {
        enum class Kind : std::uint8_t {
            unknown, ///< left to the library
            blank,
            wide,
            hiragana, ///< a mark behind it is not its own
            mark,     ///< of voicing, in half width; `kana` is which
        };

        Kind kind = Kind::unknown;
        Kana kana = 0;
        Kana skeleton = 0;  ///< none: it is dropped
        bool alone = false; ///< no sign beside it changes what it is
    };

    /// The next sign of a name whose rest begins at `at`.
    const Sign& sign_at(const char* at, const char* end) const;

    static constexpr std::size_t signs_a_page = 256;
    using Page = std::array<Sign, signs_a_page>;

    KanaTable();

    void learn_wide(char32_t c);

    bool fold(std::string_view kana, Name& name) const;
    bool find_marked_skeleton(std::string_view kana, Skeleton& skeleton) const;

    Page wide_{};                                            ///< U+3000 to U+30FF
    Page half_{};                                            ///< U+FF00 to U+FFFF
    std::array<std::array<Kana, 2>, signs_a_page> marked_{}; ///< by kana and mark; 0: no such kana
    std::array<Kana, signs_a_page> skeleton_{};              ///< by kana; 0: dropped
};

} // namespace mqa::engine
