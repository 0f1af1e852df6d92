// SPDX-License-Identifier: Apache-2.0
#include "base/letters.hpp"
#include "model/date.hpp"
#include "model/era.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace mqa {
namespace {

/// No accepted form is longer; keeps normalising from working on pages of text.
constexpr std::size_t longest_date_text = 64;

/// A date taken apart but not judged: `year` counts within the era if there is one.
struct DateParts {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
};

/// Takes numbers and marks off the front of a text; a mismatch sticks.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    unsigned number(std::size_t fewest, std::size_t most) {
        unsigned value = 0;
        std::size_t count = 0;
        for (; count < most && count < rest_.size() && is_digit(rest_[count]); ++count) {
            value = value * 10 + static_cast<unsigned>(rest_[count] - '0');
        }
        failed_ = failed_ || count < fewest;
        rest_.remove_prefix(count);
        return value;
    }

    bool skip(std::string_view mark) {
        const bool found = !mark.empty() && rest_.starts_with(mark);
        rest_.remove_prefix(found ? mark.size() : 0);
        return found;
    }

    void require(std::string_view mark) { failed_ = !skip(mark) || failed_; }

    bool at_digit() const { return !rest_.empty() && is_digit(rest_.front()); }

    bool ended() const { return rest_.empty() && !failed_; }

private:
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }

    std::string_view rest_;
    bool failed_ = false;
};

/// What stands behind year, month and day in one way of writing.
struct Punctuation {
    std::string_view year;
    std::string_view month;
    std::string_view day;
};

constexpr std::array punctuations{
    Punctuation{"-", "-", ""},
    Punctuation{"/", "/", ""},
    Punctuation{".", ".", ""},
    Punctuation{"年", "月", "日"},
};

std::optional<DateParts> finish(Scanner scan, int year) {
    for (const Punctuation& marks : punctuations) {
        if (!scan.skip(marks.year)) {
            continue;
        }
        DateParts parts{year, scan.number(1, 2), 0};
        scan.require(marks.month);
        parts.day = scan.number(1, 2);
        if (!marks.day.empty()) {
            scan.require(marks.day);
        }
        return scan.ended() ? std::optional(parts) : std::nullopt;
    }
    return std::nullopt;
}

/// Digits only, `year_digits` for the year and two each for month and day.
std::optional<DateParts> read_compact(std::string_view text, std::size_t year_digits) {
    Scanner scan(text);
    DateParts parts;
    parts.year = static_cast<int>(scan.number(year_digits, year_digits));
    parts.month = scan.number(2, 2);
    parts.day = scan.number(2, 2);
    return scan.ended() ? std::optional(parts) : std::nullopt;
}

std::optional<DateParts> read_western(std::string_view text) {
    if (const std::optional<DateParts> compact = read_compact(text, 4)) {
        return compact;
    }
    Scanner scan(text);
    const auto year = static_cast<int>(scan.number(4, 4));
    return finish(scan, year);
}

/// The form of records, which is read most.
std::optional<DateParts> read_iso(std::string_view text) {
    Scanner scan(text);
    DateParts parts;
    parts.year = static_cast<int>(scan.number(4, 4));
    scan.require("-");
    parts.month = scan.number(2, 2);
    scan.require("-");
    parts.day = scan.number(2, 2);
    return scan.ended() ? std::optional(parts) : std::nullopt;
}

std::optional<DateParts> read_within_era(std::string_view text) {
    if (const std::optional<DateParts> compact = read_compact(text, 2)) {
        return compact;
    }
    Scanner scan(text);
    if (scan.skip(first_year_mark)) {
        return finish(scan, 1);
    }
    const auto year = static_cast<int>(scan.number(1, 2));
    return finish(scan, year);
}

std::optional<Date> date_of(const std::optional<DateParts>& parts) {
    return parts ? Date::from(parts->year, parts->month, parts->day) : std::nullopt;
}

std::optional<Date> read_in_era(const Era& era, std::string_view rest) {
    const std::optional<DateParts> parts = read_within_era(rest);
    if (!parts) {
        return std::nullopt;
    }
    const std::optional<Date> date =
        Date::from(era.first_day.year() + parts->year - 1, parts->month, parts->day);
    return date && era.contains(*date) ? date : std::nullopt;
}

std::optional<Date> read_with_era(std::string_view text) {
    for (const Era& era : all_eras()) {
        for (const std::string_view spelling : era.spellings) {
            if (text.starts_with(spelling)) {
                if (const auto date = read_in_era(era, text.substr(spelling.size()))) {
                    return date;
                }
            }
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<Date> Date::parse(std::string_view text) {
    if (text.size() > longest_date_text) {
        return std::nullopt;
    }
    if (const std::optional<DateParts> parts = read_iso(text)) {
        return date_of(parts);
    }
    std::string half_width = to_half_width(text);
    std::ranges::transform(half_width, half_width.begin(), to_upper);
    if (Scanner(half_width).at_digit()) {
        return date_of(read_western(half_width));
    }
    return read_with_era(half_width);
}

std::string Date::japanese() const {
    const auto era =
        std::ranges::find_if(all_eras(), [this](const Era& each) { return each.contains(*this); });
    if (era == all_eras().end()) {
        return iso();
    }
    const int count = year() - era->first_day.year() + 1;
    const std::string year_text = count == 1 ? std::string(first_year_mark) : std::to_string(count);
    return fmt::format("{}{}年{}月{}日", era->name, year_text, month(), day());
}

} // namespace mqa
