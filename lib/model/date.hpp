// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// A calendar day. One that exists is a real day between 1868 and 2199.
class Date {
public:
    explicit Date(std::chrono::sys_days days) : days_(days) {}

    /// Nothing when there is no such day (2027-02-29).
    static std::optional<Date> from(int year, unsigned month, unsigned day);

    /// Reads the forms people type: 1980-01-15, 1980/1/15, 19800115, 1980.1.15, 1980年1月15日,
    /// S55.1.15, S55/01/15, S550115, 昭和55年1月15日, 令和元年5月1日, 昭55.1.15, with full-width
    /// digits and signs. An era date outside its era (昭和64年1月8日) is refused.
    static std::optional<Date> parse(std::string_view text);

    int year() const;
    unsigned month() const;
    unsigned day() const;

    std::chrono::sys_days days() const { return days_; }

    /// YYYY-MM-DD, the only form in records.
    std::string iso() const;

    /// 昭和55年1月15日; the first year of an era is 元年. Before Meiji: the ISO form.
    std::string japanese() const;

    auto operator<=>(const Date&) const = default; // NOLINT(modernize-use-nullptr): no pointer here

private:
    std::chrono::sys_days days_;
};

/// The Japanese fiscal year of `date`: 1 April to 31 March, named after the year it begins in.
int fiscal_year(Date date);

Date fiscal_year_first_day(int fiscal_year);
Date fiscal_year_last_day(int fiscal_year);

/// Age in full years on `on`. By statute (年齢計算ニ関スル法律) a year of age is complete at the
/// end of the day before the birthday; for checkups (特定健診) the counting is: reached on the
/// birthday itself, and for 29 February in a common year on 1 March.
int age_on(Date birth, Date on);

/// Age used by the programme: on the last day (31 March) of the fiscal year of `on`, where somebody
/// born on 1 April has by statute already reached the age on 31 March.
int age_at_fiscal_year_end(Date birth, Date on);

/// The 75th birthday, on which membership of the 後期高齢者医療 begins; 29 February births: 1 March
/// in a common year.
Date seventy_fifth_birthday(Date birth);

} // namespace mqa
