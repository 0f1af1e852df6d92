// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/rows/row_fields.hpp"

#include <array>

namespace mqa::engine {

/// The years that a date of a record may have.
constexpr int first_year = 1868;
constexpr int last_year = 2199;

constexpr bool is_leap_year(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/// The Gregorian calendar as tables: nearly every line has several dates.
class Calendar {
public:
    /// The day, or `no_day` when there is no such one.
    static constexpr Day day(int year, int month, int of_month) {
        if (year < first_year || year > last_year || month < 1 || month > months) {
            return no_day;
        }
        const auto at = static_cast<std::size_t>(year - first_year);
        const Day* first = first_days.data() + at;
        const Months& begins = before_month.data()[first[1] - first[0] == longest_year ? 1 : 0];
        const std::int16_t* before = begins.data() + (month - 1);
        const bool there = of_month >= 1 && of_month <= before[1] - before[0];
        return there ? first[0] + before[0] + of_month - 1 : no_day;
    }

private:
    static constexpr int months = 12;
    static constexpr Day longest_year = 366;
    static constexpr std::size_t years = last_year - first_year + 1;
    using Months = std::array<std::int16_t, months + 1>;

    /// Days from 1970-01-01 to the first of each year, and of the one behind the last.
    static constexpr std::array<Day, years + 1> first_days = [] {
        std::array<Day, years + 1> days{};
        Day day = -37'255; // 1868-01-01
        for (std::size_t at = 0; at <= years; ++at) {
            days[at] = day;
            day +=
                is_leap_year(first_year + static_cast<int>(at)) ? longest_year : longest_year - 1;
        }
        return days;
    }();

    /// Days of a year before each month, and in all of it: of a common year, then of a leap year.
    static constexpr std::array<Months, 2> before_month{
        {{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365},
         {0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366}}};
};

static_assert(Calendar::day(1970, 1, 1) == 0);
static_assert(Calendar::day(2000, 3, 1) == 11'017);
static_assert(Calendar::day(2023, 2, 29) == no_day);

} // namespace mqa::engine
