// SPDX-License-Identifier: Apache-2.0
#include "support/thrown.hpp"
#include "text/code_points.hpp"
#include "text/compare.hpp"
#include "text/fold.hpp"
#include "text/kanji_variants.hpp"

#include <algorithm>
#include <cstdint>

#include <doctest/doctest.h>

TEST_CASE("every kanji is in one group only and stands for a group only as its first form") {
    const auto variants = mqa::KanjiVariants::embedded().all();
    REQUIRE_GT(variants.size(), 400);
    for (const auto& [form, common] : variants) {
        const auto code_point = static_cast<std::uint32_t>(form);
        CAPTURE(code_point);
        CHECK_EQ(std::ranges::count(variants, form, &mqa::KanjiVariant::first), 1);
        CHECK_EQ(std::ranges::count(variants, common, &mqa::KanjiVariant::first), 0);
    }
}

TEST_CASE("no form of the table is folded away before it is looked up") {
    for (const auto& [form, common] : mqa::KanjiVariants::embedded().all()) {
        const auto code_point = static_cast<std::uint32_t>(form);
        CAPTURE(code_point);
        const std::u32string both{form, common};
        CHECK(mqa::folded_by_library(mqa::to_utf8(both), mqa::Invisible::drop) == both);
    }
}

TEST_CASE("a name with a form of the table is a kanji variant of the common one") {
    for (const auto& [form, common] : mqa::KanjiVariants::embedded().all()) {
        const std::string a = mqa::to_utf8(std::u32string{U'資', form});
        const std::string b = mqa::to_utf8(std::u32string{U'資', common});
        CAPTURE(a);
        CHECK_EQ(mqa::compare_kanji(a, b), mqa::Difference::kanji_variant);
    }
}

TEST_CASE("a kanji without other forms stands for itself") {
    CHECK_EQ(static_cast<std::uint32_t>(mqa::KanjiVariants::embedded().common_form(U'資')), 0x8CC7);
    CHECK_EQ(static_cast<std::uint32_t>(mqa::KanjiVariants::embedded().common_form(U'髙')), 0x9AD8);
}

TEST_CASE("groups that are added join those that share a kanji with them, and none is lost") {
    mqa::KanjiVariants variants = mqa::KanjiVariants::embedded();
    const std::size_t before = variants.all().size();
    CHECK_EQ(mqa::compare_kanji("資格翔", "資格翺", variants), mqa::Difference::value);
    variants.add("# ours\n翔\t翺\n斉\t斎\n", "ours.txt");
    CHECK_EQ(variants.all().size(), before + 2);
    CHECK_EQ(mqa::compare_kanji("資格翔", "資格翺", variants), mqa::Difference::kanji_variant);
    CHECK_EQ(mqa::compare_kanji("齋", "齊", variants), mqa::Difference::kanji_variant);
    CHECK_EQ(mqa::compare_kanji("髙", "高", variants), mqa::Difference::kanji_variant);
    for (const auto& [form, common] : variants.all()) {
        CHECK_EQ(variants.common_form(common), common);
    }
    CHECK_EQ(mqa::compare_kanji("斎", "斉"), mqa::Difference::value);
}

TEST_CASE("adding a group that is there changes nothing") {
    mqa::KanjiVariants variants = mqa::KanjiVariants::embedded();
    variants.add("髙\t高\n高\t髙\n", "ours.txt");
    CHECK(std::ranges::equal(variants.all(), mqa::KanjiVariants::embedded().all()));
}

TEST_CASE("a file of forms that is not of the form is refused with its line") {
    for (const char* line : {"高", "高 髙", "高橋\t髙橋", "高\t", "\t髙", "高\t髙\t",
                             "高\t髙,\u3000", "a\tb", "高\t\xE9"}) {
        CAPTURE(line);
        mqa::KanjiVariants variants;
        const auto error = mqa::test::error_of(
            [&] { variants.add("# ours\n沢\t澤\n" + std::string(line) + "\n", "ours.txt"); });
        REQUIRE(error);
        CHECK(error->errc() == mqa::Errc::data_file_invalid);
        CHECK(error->where().file == "ours.txt");
        CHECK(error->where().line == 3);
    }
}
