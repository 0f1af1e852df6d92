// SPDX-License-Identifier: Apache-2.0
#include "pdf/line_breaking.hpp"

#include <doctest/doctest.h>

using namespace mqa;

namespace {

/// Full-sign_width characters take 1, ASCII a half, selectors nothing.
double sign_width(char32_t c) {
    if (c >= 0xFE00 && c <= 0xFE0F) {
        return 0;
    }
    return c < 0x80 ? 0.5 : 1;
}

using Lines = std::vector<std::u32string>;

} // namespace

TEST_CASE("a text that fits is one line") {
    CHECK(break_lines(U"資格一郎", 4, sign_width) == Lines{U"資格一郎"});
    CHECK(break_lines(U"", 4, sign_width) == Lines{U""});
}

TEST_CASE("a text that is too wide is broken where it fills the line") {
    CHECK(break_lines(U"東京都架空区一丁目", 4, sign_width) ==
          Lines{U"東京都架", U"空区一丁", U"目"});
}

TEST_CASE("a closing sign does not begin a line") {
    CHECK(break_lines(U"届けます。記", 4, sign_width) == Lines{U"届けま", U"す。記"});
}

TEST_CASE("an opening sign does not end a line") {
    CHECK(break_lines(U"利用者（国）", 4, sign_width) == Lines{U"利用者", U"（国）"});
}

TEST_CASE("a number stays whole where it can") {
    CHECK(break_lines(U"新橋2-1-3号", 4, sign_width) == Lines{U"新橋", U"2-1-3号"});
    CHECK(break_lines(U"123456789", 2, sign_width) == Lines{U"1234", U"5678", U"9"});
}

TEST_CASE("a blank at a break is dropped") {
    CHECK(break_lines(U"TEST ANN MARIE", 4, sign_width) == Lines{U"TEST ANN", U"MARIE"});
}

TEST_CASE("a variation selector stays with its character") {
    CHECK(break_lines(U"葛\uFE00葛\uFE00", 1, sign_width) == Lines{U"葛\uFE00", U"葛\uFE00"});
}

TEST_CASE("a line feed begins a line, also an empty one") {
    CHECK(break_lines(U"一\n\n二", 4, sign_width) == Lines{U"一", U"", U"二"});
}

TEST_CASE("a line narrower than a character takes one character") {
    CHECK(break_lines(U"一二", 0.1, sign_width) == Lines{U"一", U"二"});
}
