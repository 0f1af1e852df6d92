// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/diagnostics.hpp"
#include "model/date.hpp"

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// What spreadsheet programs do to codes and days, and how it is undone where only one reading is
/// possible. All texts are half-width.

/// A code after repair, and what was done; `lost` when digits are gone for good.
struct RepairedCode {
    std::string text;
    std::optional<ListProblem> repair;
    bool lost = false;
};

/// 2.6100000001E+10 becomes 26100000001 because all its digits are there, while 2.61E+10 has lost
/// them; "4567.0" becomes "4567". Everything else stays.
RepairedCode undo_number_format(std::string_view text);

/// Whether a code was taken for a day: "4月5日", "2026年4月", "2026/4/5", "2026-04-05", "5-Apr".
/// What stood there before nobody can tell.
bool is_day_of_spreadsheet(std::string_view text);

/// "1980/01/15" of "1980/01/15 0:00" and "1980/01/15T00:00:00"; nothing for a text without a time
/// and for any other time.
std::optional<std::string_view> without_midnight(std::string_view text);

/// Whether the cell holds what a spreadsheet program shows in place of a result: #N/A, #REF! …
bool is_error_value(std::string_view cell);

/// The number with its leading zero when it has one digit less than one of `lengths` and its check
/// digit fits; nothing otherwise.
std::optional<std::string> restore_leading_zero(std::string_view text,
                                                std::initializer_list<std::size_t> lengths);

/// The day of a serial number; five digits, which cover the years 1927 to 2119.
std::optional<Date> day_of_serial(std::string_view text);

/// The day of GYYMMDD as checkup programs write it, G being the number of the era (3 昭和, 4 平成,
/// 5 令和).
std::optional<Date> day_of_era_digits(std::string_view text);

} // namespace mqa
