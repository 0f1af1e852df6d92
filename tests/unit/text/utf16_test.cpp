// SPDX-License-Identifier: Apache-2.0
#include "text/utf16.hpp"

#include <string_view>

#include <doctest/doctest.h>

using namespace mqa;
using namespace std::string_view_literals;

TEST_CASE("a byte order mark tells the order of UTF-16") {
    CHECK(from_utf16("\xFF\xFE\x42\x30\x09\x00"sv) == "あ\t");
    CHECK(from_utf16("\xFE\xFF\x30\x42\x00\x09"sv) == "あ\t");
    CHECK(from_utf16("\xFF\xFE"sv) == "");
    CHECK_FALSE(from_utf16("\x42\x30"sv));
    CHECK(has_utf16_mark("\xFF\xFE"sv));
    CHECK_FALSE(has_utf16_mark("\xEF\xBB\xBF"sv));
}

TEST_CASE("characters beyond U+FFFF are a pair, and half a pair is no text") {
    CHECK(from_utf16("\xFF\xFE\x42\xD8\xB7\xDF"sv) == "𠮷");
    CHECK_FALSE(from_utf16("\xFF\xFE\x42\xD8"sv));
    CHECK_FALSE(from_utf16("\xFF\xFE\x42\xD8\x41\x00"sv));
    CHECK_FALSE(from_utf16("\xFF\xFE\xB7\xDF"sv));
    CHECK_FALSE(from_utf16("\xFF\xFE\x42"sv));
}
