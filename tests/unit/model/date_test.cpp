// SPDX-License-Identifier: Apache-2.0
#include "model/date.hpp"
#include "model/era.hpp"
#include "support/vectors.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

Date day(std::string_view text) {
    return Date::parse(text).value();
}

std::string canonical(std::string_view text) {
    const auto date = Date::parse(text);
    return date ? date->iso() : "refused";
}

/// Calls `check` with every day from 1868 to 2199.
template <typename Check>
void for_every_day(Check check) {
    const std::chrono::sys_days last = day("2199-12-31").days();
    for (std::chrono::sys_days each = day("1868-01-01").days(); each <= last;
         each += std::chrono::days(1)) {
        check(Date(each));
    }
}

} // namespace

TEST_CASE("a day is read in the forms people type and in no other") {
    for (const auto& row : test::read_vectors("dates.vec")) {
        REQUIRE(row.size() == 2);
        CAPTURE(row[0]);
        CHECK(canonical(test::unescape(row[0])) == row[1]);
    }
}

TEST_CASE("a day is written with its era, whose first year is 元年") {
    for (const auto& row : test::read_vectors("japanese_dates.vec")) {
        REQUIRE(row.size() == 2);
        CHECK(day(row[0]).japanese() == row[1]);
    }
}

TEST_CASE("every day from 1868 to 2199 is read back from the form of records") {
    int failures = 0;
    for_every_day([&](Date each) { failures += Date::parse(each.iso()) == each ? 0 : 1; });
    CHECK(failures == 0);
}

TEST_CASE("every day of an era of at most 99 years is read back from its Japanese form") {
    int failures = 0;
    for (Date each = day("1868-01-25"); each < day("2118-01-01");
         each = Date(each.days() + std::chrono::days(1))) {
        failures += Date::parse(each.japanese()) == each ? 0 : 1;
    }
    CHECK(failures == 0);
}

TEST_CASE("every day of the eras belongs to exactly one") {
    int failures = 0;
    for (Date each = day("1868-01-25"); each < day("2030-01-01");
         each = Date(each.days() + std::chrono::days(1))) {
        int eras = 0;
        for (const Era& era : all_eras()) {
            eras += era.contains(each) ? 1 : 0;
        }
        failures += eras == 1 ? 0 : 1;
    }
    CHECK(failures == 0);
}

TEST_CASE("a day that does not exist cannot be made") {
    CHECK(Date::from(2028, 2, 29));
    CHECK_FALSE(Date::from(2027, 2, 29));
    CHECK_FALSE(Date::from(2026, 0, 1));
    CHECK_FALSE(Date::from(2026, 1, 0));
    CHECK_FALSE(Date::from(1867, 12, 31));
    CHECK_FALSE(Date::from(2200, 1, 1));
}

TEST_CASE("numbers too large for a calendar do not come round to a day") {
    CHECK_FALSE(Date::from(2026, 257, 1));
    CHECK_FALSE(Date::from(2026, 1, 257));
    CHECK_FALSE(Date::from(65536 + 2026, 1, 1));
    CHECK_FALSE(Date::from(-63510, 1, 1));
}

TEST_CASE("a day knows its parts and its place in time") {
    const Date date = day("2026-11-22");
    CHECK(date.year() == 2026);
    CHECK(date.month() == 11);
    CHECK(date.day() == 22);
    CHECK(date < day("2026-11-23"));
    CHECK(date == Date(date.days()));
}

TEST_CASE("a text longer than any date is refused whatever it begins with") {
    CHECK_FALSE(Date::parse("1980-01-15" + std::string(1000000, ' ')));
}

TEST_CASE("a fiscal year begins on 1 April and is named after that year") {
    CHECK(fiscal_year(day("2026-03-31")) == 2025);
    CHECK(fiscal_year(day("2026-04-01")) == 2026);
    CHECK(fiscal_year(day("2027-01-01")) == 2026);
    CHECK(fiscal_year(day("2027-03-31")) == 2026);
}

TEST_CASE("every day lies between the first and the last day of its fiscal year") {
    int failures = 0;
    for_every_day([&](Date each) {
        const int year = fiscal_year(each);
        const bool inside =
            fiscal_year_first_day(year) <= each && each <= fiscal_year_last_day(year);
        failures += inside ? 0 : 1;
    });
    CHECK(failures == 0);
    CHECK(fiscal_year_first_day(2026) == day("2026-04-01"));
    CHECK(fiscal_year_last_day(2026) == day("2027-03-31"));
}

TEST_CASE("ages change on the birthday, and at the end of a fiscal year by statute") {
    for (const auto& row : test::read_vectors("ages.vec")) {
        REQUIRE(row.size() == 4);
        CAPTURE(row[0]);
        CAPTURE(row[1]);
        CHECK(std::to_string(age_on(day(row[0]), day(row[1]))) == row[2]);
        CHECK(std::to_string(age_at_fiscal_year_end(day(row[0]), day(row[1]))) == row[3]);
    }
}

TEST_CASE("only a birthday on 1 April makes the statutory age differ from the one by birthdays") {
    int failures = 0;
    const Date year_end = fiscal_year_last_day(2026);
    for (Date birth = day("1950-01-01"); birth < day("1990-01-01");
         birth = Date(birth.days() + std::chrono::days(1))) {
        const int difference = age_at_fiscal_year_end(birth, year_end) - age_on(birth, year_end);
        const bool first_of_april = birth.month() == 4 && birth.day() == 1;
        failures += difference == (first_of_april ? 1 : 0) ? 0 : 1;
    }
    CHECK(failures == 0);
}

TEST_CASE("the 75th birthday of somebody born on 29 February is 1 March of a common year") {
    CHECK(seventy_fifth_birthday(day("1951-11-22")) == day("2026-11-22"));
    CHECK(seventy_fifth_birthday(day("1951-04-01")) == day("2026-04-01"));
    CHECK(seventy_fifth_birthday(day("1952-02-29")) == day("2027-03-01"));
    CHECK(seventy_fifth_birthday(day("1952-02-28")) == day("2027-02-28"));
}

TEST_CASE("everybody is 74 on the eve of the 75th birthday and 75 on the day") {
    int failures = 0;
    for (Date birth = day("1950-01-01"); birth < day("1990-01-01");
         birth = Date(birth.days() + std::chrono::days(1))) {
        const Date birthday = seventy_fifth_birthday(birth);
        const Date eve(birthday.days() - std::chrono::days(1));
        failures += age_on(birth, birthday) == 75 && age_on(birth, eve) == 74 ? 0 : 1;
    }
    CHECK(failures == 0);
}
