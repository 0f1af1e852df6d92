// SPDX-License-Identifier: Apache-2.0
#include "text/code_points.hpp"
#include "text/compare.hpp"
#include "text/fold.hpp"
#include "text/kanji_variants.hpp"

#include <algorithm>
#include <cstdint>

#include <doctest/doctest.h>

TEST_CASE("every kanji is in one group only and stands for a group only as its first form") {
    const auto variants = mqa::kanji_variants();
    REQUIRE_GT(variants.size(), 400);
    for (const auto& [form, common] : variants) {
        const auto code_point = static_cast<std::uint32_t>(form);
        CAPTURE(code_point);
        CHECK_EQ(std::ranges::count(variants, form, &mqa::KanjiVariant::first), 1);
        CHECK_EQ(std::ranges::count(variants, common, &mqa::KanjiVariant::first), 0);
    }
}

TEST_CASE("no form of the table is folded away before it is looked up") {
    for (const auto& [form, common] : mqa::kanji_variants()) {
        const auto code_point = static_cast<std::uint32_t>(form);
        CAPTURE(code_point);
        const std::u32string both{form, common};
        CHECK(mqa::folded_by_library(mqa::to_utf8(both), mqa::Invisible::drop) == both);
    }
}

TEST_CASE("a name with a form of the table is a kanji variant of the common one") {
    for (const auto& [form, common] : mqa::kanji_variants()) {
        const std::string a = mqa::to_utf8(std::u32string{U'資', form});
        const std::string b = mqa::to_utf8(std::u32string{U'資', common});
        CAPTURE(a);
        CHECK_EQ(mqa::compare_kanji(a, b), mqa::Difference::kanji_variant);
    }
}

TEST_CASE("a kanji without other forms stands for itself") {
    CHECK_EQ(static_cast<std::uint32_t>(mqa::kanji_without_variant(U'資')), 0x8CC7);
    CHECK_EQ(static_cast<std::uint32_t>(mqa::kanji_without_variant(U'髙')), 0x9AD8);
}
