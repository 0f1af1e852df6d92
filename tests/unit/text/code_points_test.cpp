// SPDX-License-Identifier: Apache-2.0
#include "text/code_points.hpp"

#include <doctest/doctest.h>

TEST_CASE("code points of every length go to UTF-8 and back") {
    const std::u32string code_points{0x01, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF};
    const std::string text = mqa::to_utf8(code_points);
    CHECK_EQ(text.size(), 1U + 1U + 2U + 2U + 3U + 3U + 4U + 4U);
    CHECK(mqa::to_code_points(text) == code_points);
    CHECK_EQ(mqa::to_utf8(U"é山𠮷"), "\xC3\xA9\xE5\xB1\xB1\xF0\xA0\xAE\xB7");
}

TEST_CASE("the first code point tells its size") {
    CHECK_EQ(mqa::first_code_point("山田").size, 3);
    CHECK_EQ(static_cast<unsigned>(mqa::first_code_point("山田").value), 0x5C71);
}

TEST_CASE("printable ASCII ends at the tilde and has no controls") {
    CHECK(mqa::is_printable_ascii(" ~"));
    CHECK_FALSE(mqa::is_printable_ascii("\t"));
    CHECK_FALSE(mqa::is_printable_ascii("\x7F"));
    CHECK_FALSE(mqa::is_printable_ascii("é"));
}
