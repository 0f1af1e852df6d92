// SPDX-License-Identifier: Apache-2.0
#include "text/code_points.hpp"
#include "text/compare.hpp"
#include "text/fold.hpp"
#include "text/normalise.hpp"

#include <array>
#include <cstdint>
#include <random>
#include <string>

#include <doctest/doctest.h>

namespace {

using mqa::Difference;

constexpr int rounds = 4000;

constexpr std::u32string_view code_alphabet = U"0012０１アーｰ-－−‐・.公A　 ";

constexpr std::u32string_view kana_alphabet =
    U"カかｶガヴゔウｳァアぁｱィシｼヅズヲオッツュユヽヾゝーｰ-－−～・･ﾞﾟ\u3099\u309A゛゜　 "
    U"\u00A0aAＡé\u200B";

constexpr std::u32string_view kanji_alphabet = U"高髙橋●々斎齋神\uFA19葛\U000E0100　 ー-aＡ・";

class Generator {
public:
    std::size_t below(std::size_t limit) { return engine_() % limit; }

    std::u32string text(std::u32string_view alphabet, std::size_t longest) {
        std::u32string letters;
        for (std::size_t left = below(longest + 1); left > 0; --left) {
            letters += alphabet[below(alphabet.size())];
        }
        return letters;
    }

    /// Any code point of the planes that hold characters, no surrogates.
    char32_t code_point() {
        static constexpr std::array<std::pair<char32_t, char32_t>, 7> areas{{{1, 0x24F},
                                                                             {0x300, 0x36F},
                                                                             {0x1100, 0x11FF},
                                                                             {0x2000, 0x33FF},
                                                                             {0xA640, 0xD7FF},
                                                                             {0xF900, 0xFFFD},
                                                                             {0x10000, 0x2FFFF}}};
        const auto [first, last] = areas[below(areas.size())];
        return first + static_cast<char32_t>(below(last - first + 1));
    }

    std::string any_text(std::size_t longest) {
        std::u32string letters;
        for (std::size_t left = below(longest + 1); left > 0; --left) {
            letters += below(3) == 0 ? code_point() : kana_alphabet[below(kana_alphabet.size())];
        }
        return mqa::to_utf8(letters);
    }

private:
    std::mt19937_64 engine_{20261122};
};

using Compare = Difference (*)(std::string_view, std::string_view);
using Key = std::string (*)(std::string_view);

/// Calls `check(a, b)` for generated pairs; every other pair differs in one place only, because two
/// random texts are seldom near each other.
template <class Check>
void for_pairs(std::u32string_view alphabet, Check check) {
    Generator generator;
    for (int round = 0; round < rounds; ++round) {
        const std::u32string a = generator.text(alphabet, 5);
        std::u32string b = generator.text(alphabet, 5);
        if (round % 2 == 0) {
            b = a;
            b.insert(generator.below(b.size() + 1), 1, alphabet[generator.below(alphabet.size())]);
        }
        check(mqa::to_utf8(a), mqa::to_utf8(b));
    }
}

void check_key(std::u32string_view alphabet, Compare compare, Key key, Difference furthest) {
    int equal_keys = 0;
    for_pairs(alphabet, [&](const std::string& a, const std::string& b) {
        CAPTURE(a);
        CAPTURE(b);
        const bool keys_equal = key(a) == key(b);
        CHECK_EQ(keys_equal, compare(a, b) <= furthest);
        equal_keys += keys_equal ? 1 : 0;
    });
    CHECK_GT(equal_keys, rounds / 20);
}

void check_symmetry(std::u32string_view alphabet, Compare compare) {
    for_pairs(alphabet, [&](const std::string& a, const std::string& b) {
        CAPTURE(a);
        CAPTURE(b);
        CHECK_EQ(compare(a, b), compare(b, a));
        CHECK_EQ(compare(a, a), Difference::exact);
    });
}

} // namespace

TEST_CASE("code keys are equal exactly when the codes differ by leading zeros at most") {
    check_key(code_alphabet, mqa::compare_code, mqa::code_key, Difference::leading_zero);
}

TEST_CASE("kana skeletons are equal exactly when the names are variants at most") {
    check_key(kana_alphabet, mqa::compare_kana, mqa::kana_skeleton, Difference::kana_variant);
}

TEST_CASE("canonical kana names are equal exactly when the names differ by width at most") {
    check_key(kana_alphabet, mqa::compare_kana, mqa::kana_canonical, Difference::width);
}

TEST_CASE("comparisons do not depend on the order of the sides") {
    check_symmetry(code_alphabet, mqa::compare_code);
    check_symmetry(kana_alphabet, mqa::compare_kana);
    check_symmetry(kanji_alphabet, mqa::compare_kanji);
}

TEST_CASE("normalising twice is normalising once") {
    Generator generator;
    for (int round = 0; round < 5 * rounds; ++round) {
        const std::string text = generator.any_text(8);
        CAPTURE(text);
        const std::string once = mqa::normalise(text);
        CHECK_EQ(mqa::normalise(once), once);
    }
}

TEST_CASE("a canonical kana name stays as it is, and its skeleton is that of the name") {
    Generator generator;
    for (int round = 0; round < rounds; ++round) {
        const std::string name = mqa::to_utf8(generator.text(kana_alphabet, 8));
        CAPTURE(name);
        const std::string canonical = mqa::kana_canonical(name);
        CHECK_EQ(mqa::kana_canonical(canonical), canonical);
        CHECK_EQ(mqa::kana_skeleton(canonical), mqa::kana_skeleton(name));
    }
}

TEST_CASE("a skeleton is its own skeleton") {
    Generator generator;
    for (int round = 0; round < rounds; ++round) {
        const std::string skeleton =
            mqa::kana_skeleton(mqa::to_utf8(generator.text(kana_alphabet, 8)));
        CAPTURE(skeleton);
        CHECK_EQ(mqa::kana_skeleton(skeleton), skeleton);
    }
}

TEST_CASE("folding by table gives what the Unicode library gives, for every pair it takes") {
    // Every character alone, behind a kana and before a voicing mark.
    int taken = 0;
    for (char32_t c = 1; c < 0x30000; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) {
            continue;
        }
        for (const auto& letters : {std::u32string{c}, std::u32string{U'か', c},
                                    std::u32string{c, U'ﾞ'}, std::u32string{c, U'ﾟ'}}) {
            const std::string text = mqa::to_utf8(letters);
            const auto quick = mqa::folded_by_table(text);
            if (quick) {
                ++taken;
                CAPTURE(static_cast<std::uint32_t>(c));
                REQUIRE(*quick == mqa::folded_by_library(text, mqa::Invisible::drop));
                REQUIRE(*quick == mqa::folded_by_library(text, mqa::Invisible::keep));
            }
        }
    }
    CHECK_GT(taken, 50000);
}

TEST_CASE("names of kana, kanji and ASCII are folded without the Unicode library") {
    for (const char* text : {"資格　一郎", "ｼｶｸ ｲﾁﾛｳ", "ｼﾞｭｼﾝ ﾊﾟ", "シカク　イチロウ", "しかく",
                             "12－34", "髙橋", "佐々木"}) {
        CAPTURE(text);
        CHECK(mqa::folded_by_table(text).has_value());
    }
    CHECK_FALSE(mqa::folded_by_table("①").has_value());
    CHECK_FALSE(mqa::folded_by_table("か\u309B").has_value());
}
