// SPDX-License-Identifier: Apache-2.0
#include "confirm/batch/closed_hours.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

using Texts = std::vector<std::string>;

std::optional<ClosedHours> hours_of(const Texts& texts) {
    std::vector<ClosedWindow> windows;
    for (const std::string& text : texts) {
        const std::optional<ClosedWindow> window = parse_closed_window(text);
        CAPTURE(text);
        REQUIRE(window);
        windows.push_back(*window);
    }
    return ClosedHours::from(windows);
}

/// When the service opens that is asked at `now` (in Japan, without the offset), or "open".
std::string opening(const Texts& texts, const std::string& now) {
    const std::optional<ClosedHours> hours = hours_of(texts);
    REQUIRE(hours);
    const std::optional<SysTime> instant = parse_instant(now + "+09:00");
    REQUIRE(instant);
    const std::optional<SysTime> when = hours->opening(*instant);
    return when ? format_instant(*when).substr(0, 16) : "open";
}

} // namespace

TEST_CASE("a window of each day holds from its first moment to the one before its end") {
    const Texts noon{"12:00-13:30"};
    CHECK(opening(noon, "2026-11-22T11:59:59.999999") == "open");
    CHECK(opening(noon, "2026-11-22T12:00:00") == "2026-11-22T13:30");
    CHECK(opening(noon, "2026-11-22T13:29:59.999999") == "2026-11-22T13:30");
    CHECK(opening(noon, "2026-11-22T13:30:00") == "open");
    CHECK(opening(noon, "1969-12-31T12:00:00") == "1969-12-31T13:30");
}

TEST_CASE("a window may cross midnight") {
    const Texts night{"23:00-06:00"};
    CHECK(opening(night, "2026-11-22T22:59:00") == "open");
    CHECK(opening(night, "2026-11-22T23:00:00") == "2026-11-23T06:00");
    CHECK(opening(night, "2026-12-31T23:59:59") == "2027-01-01T06:00");
    CHECK(opening(night, "2026-11-23T05:59:59") == "2026-11-23T06:00");
    CHECK(opening(night, "2026-11-23T06:00:00") == "open");
    CHECK(opening({"sat 22:00-02:00"}, "2026-11-22T01:00:00") == "2026-11-22T02:00");
    CHECK(opening({"sat 22:00-02:00"}, "2026-11-23T01:00:00") == "open");
}

TEST_CASE("a window of each week holds on its day, in either language") {
    // 2026-11-22 is a Sunday.
    const std::vector<std::pair<std::string, std::string>> days{
        {"sun", "日"}, {"mon", "月"}, {"tue", "火"}, {"wed", "水"},
        {"thu", "木"}, {"fri", "金"}, {"sat", "土"}};
    for (std::size_t named = 0; named < days.size(); ++named) {
        for (std::size_t today = 0; today < days.size(); ++today) {
            const std::string date = "2026-11-" + std::to_string(22 + today);
            const std::string expected = named == today ? date + "T06:00" : "open";
            CAPTURE(date);
            CHECK(opening({days[named].first + " 00:00-06:00"}, date + "T03:00:00") == expected);
            CHECK(opening({days[named].second + " 00:00-06:00"}, date + "T03:00:00") == expected);
        }
    }
    CHECK(opening({"日 00:00-24:00"}, "2026-11-22T00:00:00") == "2026-11-23T00:00");
}

TEST_CASE("a single window holds once") {
    const Texts new_year{"2026-12-29T00:00/2027-01-04T06:00"};
    CHECK(opening(new_year, "2026-12-28T23:59:59") == "open");
    CHECK(opening(new_year, "2026-12-29T00:00:00") == "2027-01-04T06:00");
    CHECK(opening(new_year, "2027-01-04T06:00:00") == "open");
    CHECK(opening(new_year, "2027-12-30T00:00:00") == "open");
}

TEST_CASE("windows that overlap or touch are one for the time of opening") {
    CHECK(opening({"23:00-06:00", "sun 00:00-08:00"}, "2026-11-21T23:30:00") == "2026-11-22T08:00");
    CHECK(opening({"23:00-06:00", "mon 06:00-07:00"}, "2026-11-22T23:30:00") == "2026-11-23T07:00");
    CHECK(opening({"23:00-06:00", "2026-12-29T00:00/2027-01-04T00:00"}, "2026-12-28T23:00:00") ==
          "2027-01-04T06:00");
    CHECK(opening({"日 00:00-24:00", "月 00:00-24:00"}, "2026-11-22T10:00:00") ==
          "2026-11-24T00:00");
    CHECK(opening({"10:00-11:00", "11:01-12:00"}, "2026-11-22T10:30:00") == "2026-11-22T11:00");
}

TEST_CASE("without windows the service is open") {
    CHECK(opening({}, "2026-11-22T10:00:00") == "open");
    CHECK(!ClosedHours{}.opening(SysTime{}));
}

TEST_CASE("hours that leave no moment of a week open are none") {
    CHECK(!hours_of({"00:00-24:00"}));
    CHECK(!hours_of({"06:00-18:00", "18:00-06:00"}));
    CHECK(!hours_of({"sun 00:00-24:00", "mon 00:00-24:00", "tue 00:00-24:00", "wed 00:00-24:00",
                     "thu 00:00-24:00", "fri 00:00-24:00", "sat 00:00-24:00"}));
    CHECK(hours_of({"06:01-06:00"}));
    CHECK(hours_of({"sun 00:00-24:00", "mon 00:00-24:00", "tue 00:00-24:00", "wed 00:00-24:00",
                    "thu 00:00-24:00", "fri 00:00-24:00", "sat 00:00-23:59"}));
    CHECK(hours_of({"1900-01-01T00:00/2199-12-31T00:00"}));
}

TEST_CASE("any other text is no window") {
    for (const char* text : {"",
                             "-",
                             "23:00",
                             "23:00-",
                             "23:00-6:00",
                             "24:00-06:00",
                             "23:00-24:01",
                             "23:60-24:00",
                             "06:00-06:00",
                             "23:00-06:00 ",
                             " 23:00-06:00",
                             "23:00 06:00",
                             "sun",
                             "sun ",
                             "sunday 00:00-06:00",
                             "日曜 00:00-06:00",
                             "sun  00:00-06:00",
                             "2026-12-29T00:00",
                             "2026-12-29T00:00/",
                             "2026-12-29/2027-01-04",
                             "2026-02-29T00:00/2026-03-02T00:00",
                             "2027-01-04T06:00/2026-12-29T00:00",
                             "2027-01-04T06:00/2027-01-04T06:00",
                             "2026-12-29T00:00/2027-01-04T06:00/2027-01-05T06:00",
                             "２３：００-０６：００"}) {
        CAPTURE(text);
        CHECK(!parse_closed_window(text));
    }
}
