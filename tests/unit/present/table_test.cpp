// SPDX-License-Identifier: Apache-2.0
#include "present/table.hpp"
#include "present/table_rows.hpp"

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

TEST_CASE("an answer that names nobody shows why, and the number or the record it is about") {
    Qualification nobody;
    nobody.envelope.id = "01a200c4-6280-7522-8efa-18235092eb22";
    nobody.notices = {{"V-401", "ゲートウェイに接続できません"}, {"x", "y"}};
    const auto cells = [&] {
        std::vector<std::string> texts;
        for (const TableCell& cell : table_row(nobody, 1, Style{}).cells) {
            texts.push_back(cell.text);
        }
        return texts;
    };
    CHECK(cells().at(5) == "01a200c4..92eb22");
    CHECK(cells().at(6) == "V-401 ゲートウェイに接続できません");
    nobody.envelope.id = "row-12";
    CHECK(cells().at(5) == "row-12");
    nobody.membership.number = "1234567";
    nobody.notices.clear();
    CHECK(cells().at(5) == "****567");
    CHECK(cells().at(6).empty());
}

TEST_CASE("a cell cannot steer the terminal") {
    Table table({"a"});
    table.add({{"\x1b[2J"}});
    CHECK(table.render(Style{}).find('\x1b') == std::string::npos);
}

} // namespace
} // namespace mqa
