// SPDX-License-Identifier: Apache-2.0
#include "confirm/app_text/app_days.hpp"

#include <string_view>

#include <doctest/doctest.h>

using namespace mqa;

TEST_CASE("a day is known by its ten places, whatever separates them, and in Japanese years") {
    const Date expected = *Date::from(2025, 4, 8);
    for (const std::string_view text :
         {"2025/04/08", "2025-04-08", "2025年04月08日", "2025年4月8日", "2025.04.08", "2025 04 08",
          "2025・04・08", "２０２５／０４／０８", "令和7年4月8日", "R7.4.8", "2025/04/08(火)",
          "2025年4月8日（火）"}) {
        CAPTURE(text);
        CHECK(app_day(text) == expected);
    }
}

TEST_CASE("what is no day is nothing") {
    for (const std::string_view text : {"", "2025/02/29", "2025/4", "20250408 ", "2025x0408x",
                                        "12025/04/08", "日付", "\xFF\xFE"}) {
        CAPTURE(text);
        CHECK(app_day(text).has_value() == (text == "20250408 "));
    }
}

TEST_CASE("確認日 may have a time; a day alone is its first moment in Japan") {
    const auto instant = [](std::string_view text) {
        const auto when = app_instant(text);
        return when ? format_instant(*when) : std::string("none");
    };
    CHECK(instant("2025/04/08") == "2025-04-08T00:00:00+09:00");
    CHECK(instant("2025/04/08 10:23") == "2025-04-08T10:23:00+09:00");
    CHECK(instant("2025-04-08T10:23:45") == "2025-04-08T10:23:45+09:00");
    CHECK(instant("2025年4月8日　9時05分") == "2025-04-08T09:05:00+09:00");
    CHECK(instant("令和7年4月8日(火) 23:59:59") == "2025-04-08T23:59:59+09:00");
    CHECK(instant("2025/04/08 24:00") == "none");
    CHECK(instant("2025/04/08 10") == "none");
    CHECK(instant("2025/04/08 10:23:45:01") == "none");
    CHECK(instant("2025/04/08 ab:cd") == "none");
    CHECK(instant("きのう") == "none");
}
