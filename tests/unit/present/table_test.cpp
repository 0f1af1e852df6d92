// SPDX-License-Identifier: Apache-2.0
#include "present/table.hpp"

#include <doctest/doctest.h>

namespace mqa {
namespace {

TEST_CASE("columns line up by display width") {
    Table table({"name", "verdict"});
    table.add({{"資格"}, {"ok"}});
    table.add({{"ｶﾞ"}, {"ok"}});
    table.add({{"か\u3099"}, {"ok"}});
    table.add({{"葛\U000E0100"}, {"ok"}});
    CHECK(table.render(Style{}) == "name  verdict\n"
                                   "資格  ok\n"
                                   "ｶﾞ    ok\n"
                                   "か\u3099    ok\n"
                                   "葛\U000E0100    ok\n");
}

TEST_CASE("headings come once and widths stay as they were") {
    Table table({"a", "b"});
    table.add({{"xx"}, {"1"}});
    CHECK(table.render(Style{}) == "a   b\nxx  1\n");
    table.add({{"longer"}, {"2"}});
    CHECK(table.render(Style{}) == "..  2\n");
}

TEST_CASE("the last column is cut to the screen") {
    Table table({"a", "b"});
    table.add({{"x"}, {"資格喪失日は受診日より前です"}});
    CHECK(table.render({.columns = 11}) == "a  b\nx  資格喪..\n");
}

TEST_CASE("a cell cannot steer the terminal") {
    Table table({"a"});
    table.add({{"\x1b[2J"}});
    CHECK(table.render(Style{}).find('\x1b') == std::string::npos);
}

} // namespace
} // namespace mqa
