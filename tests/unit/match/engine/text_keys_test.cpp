// SPDX-License-Identifier: Apache-2.0
#include "match/engine/keys/kana_table.hpp"
#include "match/engine/keys/name_parts.hpp"
#include "match/engine/keys/text_keys.hpp"
#include "match/names.hpp"
#include "text/code_points.hpp"
#include "text/compare.hpp"

#include <array>
#include <random>
#include <string>

#include <doctest/doctest.h>

namespace mqa::engine {
namespace {

/// Signs that codes and names are written with, and some that they are not.
const std::u32string sample_signs =
    U"0012349AZaz "
    U"-.・ー－０９Ａｚ　ｰ･アァカガヴバヂヽヾッャンヲウｱｶﾞﾟﾊｳあがゃ公立髙々゛\u3099\u200D~～/（é";

std::string random_text(std::mt19937& random) {
    std::string text;
    for (std::size_t left = random() % 7; left > 0; --left) {
        append_utf8(text, sample_signs[random() % sample_signs.size()]);
    }
    return text;
}

} // namespace

TEST_CASE("the quick keys and comparisons are those of the text library") {
    std::mt19937 random(20261122);
    std::string buffer;
    KanaTable::Skeleton quick;
    KanaTable::Skeleton packed;
    for (int round = 0; round < 60'000; ++round) {
        const std::string a = random_text(random);
        const std::string b =
            random() % 2 == 0 ? random_text(random) : a + (random() % 2 == 0 ? " " : "ー");
        CAPTURE(a);
        CAPTURE(b);
        REQUIRE(quick_code_key(a, buffer) == code_key(a));
        if (KanaTable::instance().find_skeleton(a, quick)) {
            REQUIRE(KanaTable::pack(kana_skeleton(a), packed));
            REQUIRE(quick.bytes() == packed.bytes());
        }
        REQUIRE(codes_meet(a, b) == (compare_code(a, b) <= Difference::leading_zero));
        if (surely_same_kana(a, b)) {
            REQUIRE(compare_kana(a, b) <= Difference::width);
        }
    }
}

TEST_CASE("keys are equal exactly where the text library finds the same code and name") {
    std::mt19937 random(20261123);
    const auto keys = [](const std::string& code, const std::string& kana) {
        return keys_of({"06139999", code, code, ""}, kana, "", 0);
    };
    const auto digits = [&random] { return std::to_string(random() % 1200); };
    for (int round = 0; round < 30'000; ++round) {
        const std::string a = random() % 4 == 0 ? "0" + digits() : random_text(random);
        const std::string b = random() % 3 == 0 ? digits() : a + (random() % 2 == 0 ? "" : "ー");
        CAPTURE(a);
        CAPTURE(b);
        const bool coded = !code_key(a).empty();
        REQUIRE((keys(a, "").number != 0) == coded);
        REQUIRE((keys(a, "").number == keys(b, "").number) == (code_key(a) == code_key(b)));
        REQUIRE((keys("1", "").number != 0 && keys(a, "").symbol == keys(b, "").symbol) ==
                (code_key(a) == code_key(b)));
        REQUIRE((keys("1", a).person == keys("1", b).person) ==
                (kana_skeleton(a) == kana_skeleton(b)));
    }
}

TEST_CASE("names that surely differ are different to the rule of names") {
    std::mt19937 random(20261124);
    const std::array<std::string, 8> parts{"シカク", "イチロウ", "イチロー", "シヤ",
                                           "ヂロウ", "ジロウ",   "あい",     "ロウ"};
    const std::array<std::string, 4> blanks{" ", "　", "", "  "};
    const auto name = [&] {
        std::string text;
        for (std::size_t left = 1 + random() % 3; left > 0; --left) {
            text += parts[random() % parts.size()] + blanks[random() % blanks.size()];
        }
        return text;
    };
    int sure = 0;
    for (int round = 0; round < 20'000; ++round) {
        Person a;
        Person b;
        a.name_kana = name();
        b.name_kana = name();
        if (surely_other_name(*a.name_kana, *b.name_kana)) {
            CAPTURE(*a.name_kana);
            CAPTURE(*b.name_kana);
            REQUIRE(relate_names(a, b) == NameRelation::different);
            ++sure;
        }
    }
    CHECK(sure > 1000);
}

TEST_CASE("katakana of either width need no library") {
    KanaTable::Skeleton skeleton;
    CHECK(KanaTable::instance().find_skeleton("ｼｶｸ ｲﾁﾛｳ", skeleton));
    KanaTable::Skeleton expected;
    REQUIRE(KanaTable::pack("シカクイチロウ", expected));
    CHECK(skeleton.bytes() == expected.bytes());
    CHECK(surely_same_kana("ｶﾞｷﾞ ｸﾞ", "ガギグ"));
    CHECK(!surely_same_kana("カギグ", "ガギグ"));
}

} // namespace mqa::engine
