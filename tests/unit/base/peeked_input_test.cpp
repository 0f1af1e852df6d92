// SPDX-License-Identifier: Apache-2.0
#include "base/peeked_input.hpp"
#include "support/thrown.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace mqa;

TEST_CASE("the first sign of a stream is seen behind a byte order mark, blanks and line breaks") {
    for (const std::size_t piece : {1U, 3U, 4096U}) {
        CAPTURE(piece);
        TextInput inner("\xEF\xBB\xBF \r\n\t{\"a\":1}\n", piece);
        CHECK(PeekedInput(inner).first_sign() == '{');
    }
}

TEST_CASE("looking at a stream takes nothing from it") {
    const std::string text = "\n\n insurer_number,number\n" + std::string(9000, 'x');
    for (const std::size_t piece : {1U, 7U, 65536U}) {
        CAPTURE(piece);
        TextInput inner(text, piece);
        PeekedInput input(inner);
        CHECK(input.first_sign() == 'i');
        CHECK(input.first_sign() == 'i');
        CHECK(read_all(input, text.size(), "x") == text);
    }
}

TEST_CASE("an empty stream and one of blanks have no first sign") {
    TextInput empty("");
    CHECK_FALSE(PeekedInput(empty).first_sign());
    const std::string blanks(100000, ' ');
    TextInput blank(blanks);
    PeekedInput input(blank);
    CHECK_FALSE(input.first_sign());
    CHECK(read_all(input, blanks.size(), "x").size() == blanks.size());
}

TEST_CASE("reading all of a stream stops at its limit") {
    TextInput input("0123456789");
    CHECK(test::errc_of([&] { read_all(input, 9, "x"); }) == Errc::file_too_large);
}
