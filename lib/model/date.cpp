// SPDX-License-Identifier: Apache-2.0
#include "model/date.hpp"

#include "base/digits.hpp"

namespace mqa {

namespace {

constexpr int first_year = 1868;
constexpr int last_year = 2199;

std::chrono::year_month_day calendar(Date date) {
    return std::chrono::year_month_day{date.days()};
}

} // namespace

std::optional<Date> Date::from(int year, unsigned month, unsigned day) {
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                           std::chrono::day(day)};
    // month and day are stored in a byte, so larger numbers would come back as smaller ones.
    if (year < first_year || year > last_year || month > 12 || day > 31 || !date.ok()) {
        return std::nullopt;
    }
    return Date(std::chrono::sys_days(date));
}

int Date::year() const {
    return static_cast<int>(calendar(*this).year());
}

unsigned Date::month() const {
    return static_cast<unsigned>(calendar(*this).month());
}

unsigned Date::day() const {
    return static_cast<unsigned>(calendar(*this).day());
}

std::string Date::iso() const {
    const std::chrono::year_month_day date = calendar(*this);
    std::string text;
    const auto year = static_cast<unsigned>(static_cast<int>(date.year())); // of four digits
    append_digits(text, year / 100, 2);
    append_digits(text, year % 100, 2);
    text += '-';
    append_digits(text, static_cast<unsigned>(date.month()), 2);
    text += '-';
    append_digits(text, static_cast<unsigned>(date.day()), 2);
    return text;
}

int fiscal_year(Date date) {
    return date.month() < 4 ? date.year() - 1 : date.year();
}

Date fiscal_year_first_day(int fiscal_year) {
    return Date(std::chrono::sys_days(std::chrono::year(fiscal_year) / 4 / 1));
}

Date fiscal_year_last_day(int fiscal_year) {
    return Date(std::chrono::sys_days(std::chrono::year(fiscal_year + 1) / 3 / 31));
}

int age_on(Date birth, Date on) {
    const bool birthday_to_come =
        on.month() != birth.month() ? on.month() < birth.month() : on.day() < birth.day();
    return on.year() - birth.year() - (birthday_to_come ? 1 : 0);
}

int age_at_fiscal_year_end(Date birth, Date on) {
    // By statute a year of age is complete at the end of the eve of the birthday, so whoever has
    // the birthday on 1 April counts as of that age on 31 March: the age on the day after the last
    // one.
    return age_on(birth, fiscal_year_first_day(fiscal_year(on) + 1));
}

Date seventy_fifth_birthday(Date birth) {
    const std::chrono::year_month_day day = calendar(birth) + std::chrono::years(75);
    const auto next_month_begins = day.year() / std::chrono::March / 1;
    return Date(std::chrono::sys_days(day.ok() ? day : next_month_begins));
}

} // namespace mqa
