// SPDX-License-Identifier: Apache-2.0
#include "support/vectors.hpp"
#include "text/compare.hpp"

#include <string>

#include <doctest/doctest.h>

namespace {

using mqa::Difference;
using mqa::test::read_vectors;
using mqa::test::unescape;

using Compare = Difference (*)(std::string_view, std::string_view);

void check_vectors(const std::string& file, Compare compare) {
    for (const auto& row : read_vectors(file)) {
        CAPTURE(row[0]);
        CAPTURE(row[1]);
        const std::string a = unescape(row[0]);
        const std::string b = unescape(row[1]);
        CHECK_EQ(mqa::to_string(compare(a, b)), row.at(2));
        CHECK_EQ(mqa::to_string(compare(b, a)), row.at(2));
    }
}

} // namespace

TEST_CASE("codes differ by the least kind that explains it") {
    check_vectors("compare_code.vec", mqa::compare_code);
}

TEST_CASE("kana names differ by the least kind that explains it") {
    check_vectors("compare_kana.vec", mqa::compare_kana);
}

TEST_CASE("kanji names differ by the least kind that explains it") {
    check_vectors("compare_kanji.vec", mqa::compare_kanji);
}

TEST_CASE("a later kind of difference is a greater one") {
    CHECK_LT(Difference::exact, Difference::width);
    CHECK_LT(Difference::leading_zero, Difference::value);
    CHECK_LT(Difference::value, Difference::missing);
}

TEST_CASE("a code key has no width, hyphens, separators and leading zeros") {
    CHECK_EQ(mqa::code_key("0004567"), "4567");
    CHECK_EQ(mqa::code_key("１２－０３４"), "12034");
    CHECK_EQ(mqa::code_key("公立・００１"), "公立1");
    CHECK_EQ(mqa::code_key("000"), "0");
    CHECK_EQ(mqa::code_key("　"), "");
}

TEST_CASE("the canonical kana name is composed full-width katakana without blanks") {
    CHECK_EQ(mqa::kana_canonical("ｼﾞｭｼﾝ ｼﾞﾛｰ"), "ジュシンジロー");
    CHECK_EQ(mqa::kana_canonical("Test ann"), "TESTANN");
    CHECK_EQ(mqa::kana_canonical("\xFF"), "\xFF");
}

TEST_CASE("the kana skeleton has neither small kana nor long-vowel marks") {
    CHECK_EQ(mqa::kana_skeleton("ｼﾞｭｼﾝ ｼﾞﾛｰ"), "ジユシンジロ");
    CHECK_EQ(mqa::kana_skeleton("ヴァレリー"), "バレリ");
    CHECK_EQ(mqa::kana_skeleton(" ー"), "");
}
