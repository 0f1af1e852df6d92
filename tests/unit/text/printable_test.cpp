// SPDX-License-Identifier: Apache-2.0
#include "text/code_points.hpp"
#include "text/width.hpp"

#include <cstdint>

#include <doctest/doctest.h>

TEST_CASE("ordinary text is shown as it is") {
    CHECK_EQ(mqa::printable("資格　一郎 e\u0301 👨‍👩‍👧 C:\\path"),
             "資格　一郎 e\u0301 👨‍👩‍👧 C:\\path");
    CHECK_EQ(mqa::printable(""), "");
}

TEST_CASE("control characters are made visible") {
    CHECK_EQ(mqa::printable("a\x1B[31m\n\t\x7F"), "a\\x1B[31m\\x0A\\x09\\x7F");
    CHECK_EQ(mqa::printable(std::string_view("\0", 1)), "\\x00");
    CHECK_EQ(mqa::printable("\u009B1m\u0080\u009F\u00A0"), "\\u{009B}1m\\u{0080}\\u{009F}\u00A0");
}

TEST_CASE("characters that turn the direction of text or its lines are made visible") {
    for (const char32_t c :
         U"\u061C\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069") {
        if (c == 0) {
            continue;
        }
        CAPTURE(static_cast<std::uint32_t>(c));
        const std::string shown = mqa::printable(mqa::to_utf8({&c, 1}));
        CHECK_EQ(shown.substr(0, 3), "\\u{");
        CHECK_EQ(shown.size(), 8);
    }
    CHECK_EQ(mqa::printable("a\u202Eb"), "a\\u{202E}b");
}

TEST_CASE("bytes that are not UTF-8 are made visible, their neighbours stay") {
    CHECK_EQ(mqa::printable("山\xFF田"), "山\\xFF田");
    CHECK_EQ(mqa::printable("\xE5\xB1"), "\\xE5\\xB1");
    CHECK_EQ(mqa::printable("\xED\xA0\x80"), "\\xED\\xA0\\x80");
}
