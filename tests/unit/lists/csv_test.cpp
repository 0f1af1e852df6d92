// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "lists/csv.hpp"
#include "lists/tables/text_survey.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace std::string_literals;

namespace mqa {
namespace {

using Cells = std::vector<std::string>;

std::vector<TableRow> csv_rows(std::string_view text, bool comments = false) {
    return read_csv(text, {',', comments, "list.csv"});
}

Error csv_error(std::string_view text) {
    try {
        csv_rows(text);
    } catch (const Error& error) {
        return error;
    }
    FAIL("accepted");
    return Error(Errc::defect);
}

} // namespace

TEST_CASE("cells are cut at commas, and blank cells are kept") {
    const auto rows = csv_rows("a,,c,\n");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].cells == Cells{"a", "", "c", ""});
}

TEST_CASE("a quoted cell may hold commas, line breaks and doubled quotes") {
    const auto rows = csv_rows("\"a,b\",\"c\r\nd\re\",\"say \"\"○\"\"\"\n");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].cells == Cells{"a,b", "c\nd\ne", "say \"○\""});
}

TEST_CASE("lines end in CR LF, LF or CR, the last one also in nothing") {
    for (const char* text : {"a,b\r\nc,d\r\n", "a,b\nc,d", "a,b\rc,d\r", "a,b\rc,d"}) {
        const auto rows = csv_rows(text);
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].cells == Cells{"a", "b"});
        CHECK(rows[1].cells == Cells{"c", "d"});
        CHECK(rows[1].line == 2);
    }
}

TEST_CASE("a comma or an empty quoted cell before the end of the text counts") {
    CHECK(csv_rows("a,").front().cells == Cells{"a", ""});
    CHECK(csv_rows("a,\"\"").front().cells == Cells{"a", ""});
}

TEST_CASE("a row knows the physical line it begins on") {
    const auto rows = csv_rows("\"a\nb\",\"c\r\nd\"\n\ne\n");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].line == 1);
    CHECK(rows[1].line == 5);
    CHECK(rows[1].cells == Cells{"e"});
}

TEST_CASE("a byte order mark before the first cell is passed over") {
    CHECK(csv_rows("\xEF\xBB\xBF\"a\",b\n").front().cells == Cells{"a", "b"});
}

TEST_CASE("comment lines are passed over only where comments are allowed") {
    CHECK(csv_rows("#a\nb\n", true).size() == 1);
    CHECK(csv_rows("#a\nb\n", true).front().line == 2);
    CHECK(csv_rows("#a\nb\n", false).size() == 2);
    CHECK(csv_rows("a,#b\n", true).front().cells == Cells{"a", "#b"});
}

TEST_CASE("another separator can be chosen") {
    CHECK(read_csv("a,b\tc\n", {'\t', false, "list.txt"}).front().cells == Cells{"a,b", "c"});
}

TEST_CASE("a quote inside an unquoted cell is refused with its line") {
    const Error error = csv_error("a\nb\"c\n");
    CHECK(error.errc() == Errc::csv_syntax);
    CHECK(error.where().line == 2);
    CHECK(error.where().file == "list.csv");
    CHECK(error.exit_status() == ExitStatus::input_unreadable);
}

TEST_CASE("text behind a closing quote is refused") {
    CHECK(csv_error("\"a\"b\n").errc() == Errc::csv_syntax);
}

TEST_CASE("a quote that swallowed rows is reported on the line where it was opened") {
    const Error error = csv_error("a\n\"b\nc\n\"d\n");
    CHECK(error.where().line == 2);
    CHECK(error.message(Language::en).find("opens a cell that ends in a later row") !=
          std::string::npos);
}

TEST_CASE("a quote never closed is reported on the line where it was opened") {
    const Error error = csv_error("a\n\"b\nc\nd\n");
    CHECK(error.errc() == Errc::csv_syntax);
    CHECK(error.where().line == 2);
    CHECK(error.message(Language::ja) ==
          "list.csv の 2 行目: A 列: 引用符 (\") が閉じられていません");
}

TEST_CASE("NUL is refused with line and byte") {
    const Error error = csv_error("a\nbc\0d\n"s);
    CHECK(error.errc() == Errc::csv_syntax);
    CHECK(error.message(Language::en) == "list.csv, line 2: byte 3: a NUL character");
    CHECK(error.where().file == "list.csv");
    CHECK(csv_error("\"a\0\"\n"s).errc() == Errc::csv_syntax);
}

TEST_CASE("a cell of 64 KiB is read, a longer one refused") {
    const std::string longest(csv_cell_limit, 'a');
    CHECK(csv_rows(longest).front().cells.front().size() == csv_cell_limit);
    CHECK(csv_error(longest + "a").errc() == Errc::csv_syntax);
    CHECK(csv_error("\"" + longest + "a\"").errc() == Errc::csv_syntax);
}

TEST_CASE("256 columns are read, more refused") {
    const std::string widest(csv_column_limit - 1, ',');
    CHECK(csv_rows(widest).front().cells.size() == csv_column_limit);
    CHECK(csv_error(widest + ",").errc() == Errc::csv_syntax);
}

TEST_CASE("the guard against formulas is left out again, any other ' stays") {
    const auto rows = csv_rows("'=1,'+81,'-5,'@a,\"'\t\",''a,'a,O'Hara,'\n");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].cells == Cells{"=1", "+81", "-5", "@a", "\t", "'a", "'a", "O'Hara", "'"});
}

TEST_CASE("the guard before a full-width sign is left out as well") {
    const auto rows = csv_rows("'＝1,'－5,'あ\n");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].cells == Cells{"＝1", "－5", "'あ"});
}

TEST_CASE("a reader tells how far it has passed, row by row or over rows that others read") {
    std::string text;
    while (text.size() < 5'000'000) {
        text += "11990001,架空健康保険組合,東京都\n";
    }
    std::vector<std::size_t> places;
    CsvOptions options;
    options.passed = [&places](std::size_t place) { places.push_back(place); };
    CsvReader reader(text, options);
    TableRow row;
    while (reader.rest().size() > 2'500'000) {
        REQUIRE(reader.next(row));
        CHECK((places.empty() || places.back() <= text.size() - reader.rest().size()));
    }
    const std::size_t by_rows = places.size();
    CHECK(by_rows == 2);
    const std::size_t line = text.find('\n') + 1;
    while (!reader.rest().empty()) {
        reader.pass_over(line, 1);
    }
    CHECK(places.size() == by_rows + 2);
    CHECK(std::ranges::is_sorted(places));
}

TEST_CASE("the encoding of a text is told by all of it, however large") {
    const std::string cp932_line = "11990001,\x89\xCB\x8B\xF3\n";
    const std::string utf8_line = "11990001,架空\n";
    std::string ascii;
    while (ascii.size() < 2'500'000) {
        ascii += "11990001,kakuu\n";
    }
    std::size_t passed = 0;
    const auto survey = [&passed](const std::string& text) {
        return survey_text(text, [&passed](std::size_t place) { passed = place; });
    };
    CHECK(survey(ascii).encoding == Encoding::utf8);
    CHECK(passed == ascii.size());
    CHECK(survey(ascii + utf8_line).uniform);
    const TextSurvey cp932 = survey(ascii + cp932_line + ascii);
    CHECK(cp932.encoding == Encoding::cp932);
    CHECK(cp932.uniform);
    const TextSurvey mixed = survey(ascii + cp932_line + ascii + utf8_line + utf8_line);
    CHECK(mixed.encoding == Encoding::utf8);
    CHECK_FALSE(mixed.uniform);
    CHECK_FALSE(survey("\xEF\xBB\xBF" + ascii + cp932_line).uniform);
    CHECK(survey("").encoding == Encoding::utf8);
}

} // namespace mqa
