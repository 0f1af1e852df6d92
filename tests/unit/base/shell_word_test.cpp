// SPDX-License-Identifier: Apache-2.0
#include "base/shell_word.hpp"

#include <doctest/doctest.h>

using namespace mqa;

TEST_CASE("a word for a shell says nothing but itself") {
    CHECK(shell_word("a b.toml") == "'a b.toml'");
    CHECK(shell_word("$HOME; ls") == "'$HOME; ls'");
    CHECK(shell_word("it's") == R"('it'\''s')");
    CHECK(shell_word("") == "''");
}
