// SPDX-License-Identifier: Apache-2.0
#include "lists/marks.hpp"

#include <doctest/doctest.h>

namespace mqa {

TEST_CASE("all four circles are read as ○") {
    for (const char* circle :
         {"\u25CB", "\u3007", "\u25EF", "\u2B55", "\u2B55\uFE0F", " ○\u3000", "○\n"}) {
        CAPTURE(circle);
        CHECK(read_mark(circle) == Mark::circle);
    }
}

TEST_CASE("what only looks like a circle is told from one") {
    for (const char* sign : {"O", "o", "0", "Ｏ", "０", "ｏ", "◎", "●", "可", "あり"}) {
        CAPTURE(sign);
        CHECK(read_mark(sign) == Mark::lookalike);
    }
}

TEST_CASE("triangles are read") {
    CHECK(read_mark("△") == Mark::triangle);
    CHECK(read_mark("▲") == Mark::triangle);
}

TEST_CASE("blanks, dashes and crosses mean nothing is marked") {
    for (const char* sign : {"", " ", "\u3000", "-", "－", "ー", "―", "‐", "−", "×", "✕", "x", "Ｘ",
                             "／", "なし", "否"}) {
        CAPTURE(sign);
        CHECK(read_mark(sign) == Mark::none);
    }
}

TEST_CASE("everything else is unreadable") {
    for (const char* sign : {"1", "○○", "検討中", "?", "□"}) {
        CAPTURE(sign);
        CHECK(read_mark(sign) == Mark::unreadable);
    }
}

} // namespace mqa
