// SPDX-License-Identifier: Apache-2.0
#include "registration/office_days.hpp"

#include "base/data_table.hpp"

#include <set>
#include <string_view>

namespace mqa {

namespace data {
extern const std::string_view holidays;
} // namespace data

namespace {

constexpr std::size_t holiday_columns = 2;

std::set<Date> read_holidays() {
    std::set<Date> days;
    for (const DataRow& row : data_rows(data::holidays, holiday_columns)) {
        if (const std::optional<Date> day = Date::parse(row[0])) {
            days.insert(*day);
        }
    }
    return days;
}

bool turn_of_the_year(Date day) {
    return (day.month() == 12 && day.day() >= 29) || (day.month() == 1 && day.day() <= 3);
}

} // namespace

bool is_office_day(Date day) {
    static const std::set<Date> holidays = read_holidays();
    const std::chrono::weekday weekday(day.days());
    return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday &&
           !turn_of_the_year(day) && !holidays.contains(day);
}

Date office_days_after(Date day, int count) {
    while (count > 0) {
        day = Date(day.days() + std::chrono::days(1));
        count -= is_office_day(day) ? 1 : 0;
    }
    return day;
}

Date month_after(Date day) {
    using namespace std::chrono;
    const year_month_day next = year_month_day(day.days()) + months(1);
    return Date(next.ok() ? sys_days(next) : sys_days(next.year() / next.month() / last));
}

} // namespace mqa
