// SPDX-License-Identifier: Apache-2.0
#include "support/vectors.hpp"
#include "text/normalise.hpp"

#include <doctest/doctest.h>

TEST_CASE("normalising folds what NFKC folds and what it leaves") {
    for (const auto& row : mqa::test::read_vectors("normalise.vec")) {
        CAPTURE(row[0]);
        CHECK_EQ(mqa::normalise(mqa::test::unescape(row[0])), mqa::test::unescape(row.at(1)));
    }
}

TEST_CASE("text that is not UTF-8 comes back unchanged") {
    CHECK_EQ(mqa::normalise("１\xFF"), "１\xFF");
    CHECK_EQ(mqa::to_half_width(" １\xFF "), "１\xFF");
}

TEST_CASE("half width changes digits, letters, signs and blanks and leaves kana and kanji") {
    CHECK_EQ(mqa::to_half_width("　１２（Ａ）－３　ｶﾞ　カ資格\u00A0"), "12(A)-3 ｶﾞ カ資格");
    CHECK_EQ(mqa::to_half_width("１９８０−０１"), "1980-01");
    CHECK_EQ(mqa::to_half_width("\t12\r\n"), "12");
    CHECK_EQ(mqa::to_half_width("　"), "");
    CHECK_EQ(mqa::to_half_width("セーター"), "セーター");
}

TEST_CASE("only digits come out of a typed number") {
    CHECK_EQ(mqa::only_digits("０６９９－００１４"), "06990014");
    CHECK_EQ(mqa::only_digits(" 261 0000\u30000001 "), "26100000001");
    CHECK_EQ(mqa::only_digits("03ー1234‐5678"), "0312345678");
    CHECK_EQ(mqa::only_digits("03ｰ1234"), "031234");
}

TEST_CASE("what is not a number has no digits") {
    CHECK_FALSE(mqa::only_digits("").has_value());
    CHECK_FALSE(mqa::only_digits(" - ").has_value());
    CHECK_FALSE(mqa::only_digits("12a").has_value());
    CHECK_FALSE(mqa::only_digits("①").has_value());
    CHECK_FALSE(mqa::only_digits("12\xFF").has_value());
    CHECK_FALSE(mqa::only_digits("1.5").has_value());
}

TEST_CASE("valid UTF-8 holds no NUL, surrogate or overlong form") {
    CHECK(mqa::is_valid_utf8(""));
    CHECK(mqa::is_valid_utf8("資格 𠮷"));
    CHECK_FALSE(mqa::is_valid_utf8(std::string_view("a\0b", 3)));
    CHECK_FALSE(mqa::is_valid_utf8("\xC0\xAF"));
    CHECK_FALSE(mqa::is_valid_utf8("\xED\xA0\x80"));
    CHECK_FALSE(mqa::is_valid_utf8("\xE5\xB1"));
}
