// SPDX-License-Identifier: Apache-2.0
#include "lists/workbook/cell_format.hpp"

#include <string>

#include <doctest/doctest.h>

namespace mqa {
namespace {

const CellFormat general{};
const CellFormat day{true, 0};

std::string shown(const char* text, const CellFormat& format = general, bool from_1904 = false) {
    return shown_number(text, format, from_1904);
}

} // namespace

TEST_CASE("whole numbers are shown without exponent and without fraction") {
    CHECK(shown("25100000123") == "25100000123");
    CHECK(shown("2.5100000123E+10") == "25100000123");
    CHECK(shown("4567.0") == "4567");
    CHECK(shown("0") == "0");
    CHECK(shown("-3") == "-3");
    CHECK(shown("2.5") == "2.5");
}

TEST_CASE("what is no number stays as it stands") {
    for (const char* text : {"", "abc", "nan", "inf", "1 2", "1e999"}) {
        CAPTURE(text);
        CHECK(shown(text) == text);
    }
}

TEST_CASE("a number with a format of a day is that day, whatever the time") {
    CHECK(shown("29235", day) == "1980-01-15");
    CHECK(shown("29235.75", day) == "1980-01-15");
    CHECK(shown("27773", day, true) == "1980-01-15");
    CHECK(shown("61", day) == "1900-03-01");
    CHECK(shown("0.5", day) == "0.5");
    CHECK(shown("99999999", day) == "99999999");
}

TEST_CASE("a number with a format of percent is what the sheet shows") {
    CHECK(shown("0.3", format_of(9)) == "30%");
    CHECK(shown("0.3", format_of(10)) == "30%");
    CHECK(shown("0.125", format_of_code("0.0%")) == "12.5%");
    CHECK(shown("0.07", format_of_code("0%")) == "7%");
    CHECK(shown("0.3", format_of_code("0\"%\"")) == "0.3");
    CHECK(shown("text", format_of(9)) == "text");
}

TEST_CASE("a format of zeros fills a number up") {
    CHECK(shown("6990014", format_of_code("00000000")) == "06990014");
    CHECK(shown("123456789", format_of_code("00000000")) == "123456789");
}

TEST_CASE("formats of days are known by number and by code") {
    for (const unsigned number : {14U, 22U, 27U, 31U, 36U, 50U, 58U}) {
        CAPTURE(number);
        CHECK(format_of(number).is_day);
    }
    for (const unsigned number : {0U, 1U, 2U, 9U, 49U, 59U}) {
        CAPTURE(number);
        CHECK_FALSE(format_of(number).is_day);
    }
    for (const char* code : {"yyyy/m/d", "yyyy\"年\"m\"月\"d\"日\"",
                             "[$-411]ggge\"年\"m\"月\"d\"日\";@", "m/d/yy h:mm", "YYYY-MM-DD"}) {
        CAPTURE(code);
        CHECK(format_of_code(code).is_day);
    }
    for (const char* code :
         {"General", "@", "0", "#,##0", "0\"年\"", "[Red]0.00", "\"d\"0", "0.00E+00"}) {
        CAPTURE(code);
        CHECK_FALSE(format_of_code(code).is_day);
    }
}

} // namespace mqa
