// SPDX-License-Identifier: Apache-2.0
#include "support/vectors.hpp"
#include "text/width.hpp"

#include <random>
#include <vector>

#include <doctest/doctest.h>

namespace {

using mqa::display_width;
using mqa::pad_to_width;
using mqa::truncate_to_width;

} // namespace

TEST_CASE("a text takes the columns that terminals give it") {
    for (const auto& row : mqa::test::read_vectors("width.vec")) {
        CAPTURE(row[0]);
        const std::string text = mqa::test::unescape(row[0]);
        CHECK_EQ(display_width(text), std::stoul(row.at(1)));
        CHECK_EQ(display_width(text, 2), std::stoul(row.at(2)));
    }
}

TEST_CASE("a text that fits is not cut") {
    CHECK_EQ(truncate_to_width("資格一郎", 8), "資格一郎");
    CHECK_EQ(truncate_to_width("", 0), "");
    CHECK_EQ(truncate_to_width("○○", 2), "○○");
}

TEST_CASE("a text that is cut ends in two dots within the columns") {
    CHECK_EQ(truncate_to_width("資格一郎", 7), "資格..");
    CHECK_EQ(truncate_to_width("資格一郎", 6), "資格..");
    CHECK_EQ(truncate_to_width("abcdef", 5), "abc..");
    CHECK_EQ(truncate_to_width("資格", 3), "..");
    CHECK_EQ(truncate_to_width("資格", 1), ".");
    CHECK_EQ(truncate_to_width("資格", 0), "");
    CHECK_EQ(truncate_to_width("○○○", 4, 2), "○..");
}

TEST_CASE("cutting never parts a character from its marks") {
    CHECK_EQ(truncate_to_width("か\u3099abc", 4), "か\u3099..");
    CHECK_EQ(truncate_to_width("葛\U000E0100城一郎", 4), "葛\U000E0100..");
    CHECK_EQ(truncate_to_width("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 4),
             "👨‍👩‍👧..");
    CHECK_EQ(truncate_to_width("ｶﾞｶﾞｶﾞ", 5), "ｶﾞ..");
    CHECK_EQ(truncate_to_width("e\u0301e\u0301e\u0301e\u0301", 3), "e\u0301..");
}

TEST_CASE("a cut text is never wider than asked, whatever it holds") {
    const std::vector<std::string> pieces{
        "資", "a", "か\u3099", "ｶﾞ", "○", "\xFF", "👨‍👩‍👧", "葛\U000E0100", "\u0301"};
    std::mt19937 engine(7);
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (unsigned left = engine() % 8; left > 0; --left) {
            text += pieces[engine() % pieces.size()];
        }
        const std::size_t columns = engine() % 10;
        const std::size_t ambiguous = 1 + engine() % 2;
        CAPTURE(text);
        CHECK_LE(display_width(truncate_to_width(text, columns, ambiguous), ambiguous), columns);
        CHECK_GE(display_width(pad_to_width(text, columns, ambiguous), ambiguous), columns);
    }
}

TEST_CASE("padding fills with blanks and never cuts") {
    CHECK_EQ(pad_to_width("資格", 6), "資格  ");
    CHECK_EQ(pad_to_width("ｶﾞ", 3), "ｶﾞ ");
    CHECK_EQ(pad_to_width("○", 3, 2), "○ ");
    CHECK_EQ(pad_to_width("資格", 2), "資格");
}
