// SPDX-License-Identifier: Apache-2.0
#include "lists/cell_values.hpp"

#include "base/digits.hpp"
#include "lists/spreadsheet_damage.hpp"
#include "model/numbers.hpp"
#include "text/code_points.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include <fmt/core.h>

namespace mqa {
namespace {

bool has_length(std::string_view text, const std::vector<std::size_t>& lengths) {
    return std::ranges::find(lengths, text.size()) != lengths.end();
}

bool is_placeholder(std::string_view half_width) {
    return std::ranges::all_of(characters_of(half_width), [](std::string_view character) {
        return character == "X" || character == "x" || character == "〇" || character == "○";
    });
}

/// 9.9299E+09, as spreadsheets show long numbers.
bool is_shortened(std::string_view half_width) {
    const std::size_t exponent = half_width.find_first_of("Ee");
    return exponent != std::string_view::npos && exponent > 0 && is_digit(half_width.front()) &&
           half_width.substr(exponent + 1).find_first_not_of("+-0123456789") ==
               std::string_view::npos;
}

ListProblem unreadable_number(std::string_view half_width, const NumberForm& form) {
    if (half_width.empty()) {
        return ListProblem::number_missing;
    }
    if (is_placeholder(half_width)) {
        return ListProblem::number_placeholder;
    }
    if (is_shortened(half_width)) {
        return ListProblem::number_shortened;
    }
    const bool eight_of_ten = has_only_digits(half_width) && half_width.size() == 8 &&
                              !has_length(half_width, form.lengths);
    return eight_of_ten ? ListProblem::institution_number_of_8_digits
                        : ListProblem::number_unreadable;
}

/// The lengths of the groups of digits between hyphens; empty when anything else occurs.
std::vector<std::size_t> digit_groups(std::string_view text) {
    std::vector<std::size_t> groups{0};
    for (const char c : text) {
        if (c == '-' && groups.back() > 0) {
            groups.push_back(0);
        } else if (is_digit(c)) {
            ++groups.back();
        } else {
            return {};
        }
    }
    return groups;
}

bool is_phone(std::string_view text) {
    const std::vector<std::size_t> groups = digit_groups(text);
    const std::size_t digits = text.size() - 2;
    return groups.size() == 3 && groups.back() > 0 && text.front() == '0' &&
           (digits == 10 || digits == 11);
}

std::set<std::string_view> prefecture_names() {
    std::set<std::string_view> names;
    for (int prefecture = 1; prefecture <= 47; ++prefecture) {
        names.insert(prefecture_name(fmt::format("{:02}", prefecture)));
    }
    return names;
}

/// No name begins another, so that only the last one before the text can begin it.
bool begins_with_prefecture(std::string_view text) {
    static const std::set<std::string_view> names = prefecture_names();
    const auto behind = names.upper_bound(text);
    return behind != names.begin() && text.starts_with(*std::prev(behind));
}

std::string read_checked(RowCells& cells, std::string_view key, ListProblem problem,
                         bool (*fits)(std::string_view)) {
    std::string text = cells.text(key);
    if (!fits(text) && cells.has_column(key)) {
        cells.report(problem, key);
    }
    return text;
}

} // namespace

std::optional<std::string> read_number(RowCells& cells, const NumberForm& form) {
    const std::string text = cells.text(form.key);
    std::string half_width = to_half_width(text);
    const bool restorable = has_only_digits(half_width) &&
                            has_length(half_width, form.zero_lengths) &&
                            has_valid_check_digit(half_width);
    if (!restorable && !(has_only_digits(half_width) && has_length(half_width, form.lengths))) {
        cells.report(unreadable_number(half_width, form), form.key, {{"digits", form.digits}});
        return std::nullopt;
    }
    if (half_width != text) {
        cells.report(ListProblem::number_not_half_width, form.key);
    }
    if (restorable) {
        cells.report(ListProblem::leading_zero_restored, form.key);
        half_width.insert(half_width.begin(), '0');
    }
    return half_width;
}

bool read_circle(RowCells& cells, std::string_view key) {
    const Mark mark = read_mark(cells.text(key));
    if (mark == Mark::lookalike) {
        cells.report(ListProblem::mark_lookalike, key);
    } else if (mark == Mark::triangle) {
        cells.report(ListProblem::triangle_misplaced, key);
    } else if (mark == Mark::unreadable) {
        cells.report(ListProblem::mark_unreadable, key);
    }
    return mark == Mark::circle || mark == Mark::lookalike;
}

Provision read_provision(RowCells& cells, std::string_view key) {
    if (read_mark(cells.text(key)) == Mark::triangle) {
        return Provision::reconsigned;
    }
    return read_circle(cells, key) ? Provision::own : Provision::none;
}

std::optional<Date> read_day(RowCells& cells, std::string_view key, ListProblem unreadable) {
    const std::string text = cells.text(key);
    if (read_mark(text) == Mark::none) {
        return std::nullopt;
    }
    if (const auto day = Date::parse(text)) {
        return day;
    }
    const std::string half_width = to_half_width(text);
    const auto before_midnight = without_midnight(half_width);
    if (const auto day = before_midnight ? Date::parse(*before_midnight) : std::nullopt) {
        cells.report(ListProblem::midnight_dropped, key);
        return day;
    }
    const auto day = day_of_serial(half_width);
    if (day) {
        cells.report(ListProblem::day_from_serial, key, {{"day", day->iso()}});
    } else {
        cells.report(unreadable, key);
    }
    return day;
}

bool read_period(RowCells& cells, std::optional<Date>& valid_from, std::optional<Date>& valid_to) {
    const auto is_given = [&](std::string_view key) {
        return read_mark(cells.text(key)) != Mark::none;
    };
    const bool open = to_half_width(cells.text("valid_to")).starts_with("9999");
    valid_from = read_day(cells, "valid_from", ListProblem::period_unreadable);
    if (!open) {
        valid_to = read_day(cells, "valid_to", ListProblem::period_unreadable);
    }
    if ((is_given("valid_from") && !valid_from) || (is_given("valid_to") && !valid_to && !open)) {
        return false;
    }
    if (valid_from && valid_to && *valid_to < *valid_from) {
        cells.report(ListProblem::period_reversed, "valid_to");
    }
    return true;
}

std::string read_name(RowCells& cells) {
    return read_checked(cells, "name", ListProblem::name_missing,
                        [](std::string_view text) { return !text.empty(); });
}

std::string read_postcode(RowCells& cells) {
    return normalise(
        read_checked(cells, "postcode", ListProblem::postcode_form, [](std::string_view text) {
            return digit_groups(text) == std::vector<std::size_t>{3, 4};
        }));
}

std::string read_address(RowCells& cells) {
    return read_checked(cells, "address", ListProblem::address_abridged, begins_with_prefecture);
}

std::string read_phone(RowCells& cells) {
    return normalise(read_checked(cells, "phone", ListProblem::phone_form, is_phone));
}

void check_prefecture(RowCells& cells, std::string_view two_digits) {
    switch (classify_prefecture(two_digits)) {
    case PrefectureClass::test:
        cells.report(ListProblem::test_number, "number");
        break;
    case PrefectureClass::unknown:
        cells.report(ListProblem::prefecture_unknown, "number");
        break;
    case PrefectureClass::real:
    case PrefectureClass::pseudo:
        break;
    }
}

} // namespace mqa
