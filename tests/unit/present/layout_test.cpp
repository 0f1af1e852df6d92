// SPDX-License-Identifier: Apache-2.0
#include "present/layout.hpp"

#include <doctest/doctest.h>

namespace mqa {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("words are broken at blanks and stay whole") {
    CHECK(wrap_to_width("one two three", 8) == Lines{"one two", "three"});
    CHECK(wrap_to_width("unbreakable", 4) == Lines{"unbreakable"});
    CHECK(wrap_to_width("", 8).empty());
}

TEST_CASE("wide characters are broken anywhere, by the columns they take") {
    CHECK(wrap_to_width("資格確認", 4) == Lines{"資格", "確認"});
    CHECK(wrap_to_width("資格確認", 5) == Lines{"資格", "確認"});
}

TEST_CASE("no line begins with a closing sign or ends with an opening one") {
    CHECK(wrap_to_width("資格。確認", 4) == Lines{"資", "格。", "確認"});
    CHECK(wrap_to_width("資「格」", 4) == Lines{"資", "「格」"});
}

TEST_CASE("Latin words between wide characters stay whole") {
    CHECK(wrap_to_width("形式NDJSONで", 8) == Lines{"形式", "NDJSONで"});
}

TEST_CASE("the text of a definition lines up behind its label") {
    const DefinitionColumns columns{.indent = 1, .label = 5, .total = 12};
    CHECK(definition("ab", "one two", columns) == " ab   one\n      two\n");
    CHECK(definition("資", "one", columns) == " 資   one\n");
    CHECK(definition("label", "one", columns) == " label\n      one\n");
    CHECK(definition("ab", "", columns) == " ab\n");
}

} // namespace
} // namespace mqa
