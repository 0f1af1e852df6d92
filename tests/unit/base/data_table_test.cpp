// SPDX-License-Identifier: Apache-2.0
#include "base/data_table.hpp"
#include "support/thrown.hpp"

#include <doctest/doctest.h>

using namespace mqa;

TEST_CASE("a data table has a row for each line that is neither empty nor a comment") {
    const auto rows = data_rows("# heading\n\na\tb\n#x\ty\nc\td\n", 2);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0] == DataRow{"a", "b"});
    CHECK(rows[1] == DataRow{"c", "d"});
}

TEST_CASE("a data table keeps empty columns, also at the end") {
    CHECK(data_rows("a\t\t\n", 3) == std::vector<DataRow>{{"a", "", ""}});
    CHECK(data_rows("\tb\t", 3) == std::vector<DataRow>{{"", "b", ""}});
}

TEST_CASE("the last line of a data table needs no line feed") {
    CHECK(data_rows("a\tb", 2) == std::vector<DataRow>{{"a", "b"}});
    CHECK(data_rows("", 2).empty());
}

TEST_CASE("a data table with a row of another width is a defect of the program") {
    for (const char* text : {"a\tb\na\n", "a\tb\na\tb\tc\n", "a\tb\na\tb\t\n"}) {
        CAPTURE(text);
        const auto error = test::error_of([&] { data_rows(text, 2); });
        REQUIRE(error);
        CHECK(error->errc() == Errc::defect);
        CHECK(error->where().line == 2);
    }
}

TEST_CASE("a given file may begin with a byte order mark and end its lines with CR LF") {
    const auto rows = given_rows("\xEF\xBB\xBF# ours\r\na\tb\r\n\r\nc\td", 2, "ours.txt");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].columns == DataRow{"a", "b"});
    CHECK(rows[0].line == 2);
    CHECK(rows[1].columns == DataRow{"c", "d"});
    CHECK(rows[1].line == 4);
}

TEST_CASE("a given file with a row of another width or of another encoding is refused by line") {
    for (const char* text : {"a\tb\na\n", "a\tb\na\tb\tc\n", "a\tb\na\t\x82\xA0\n"}) {
        CAPTURE(text);
        const auto error = test::error_of([&] { given_rows(text, 2, "ours.txt"); });
        REQUIRE(error);
        CHECK(error->errc() == Errc::data_file_invalid);
        CHECK(error->where().file == "ours.txt");
        CHECK(error->where().line == 2);
    }
}
