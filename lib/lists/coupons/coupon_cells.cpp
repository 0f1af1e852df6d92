// SPDX-License-Identifier: Apache-2.0
#include "lists/coupons/coupon_cells.hpp"

#include "base/digits.hpp"
#include "lists/cell_words.hpp"
#include "lists/row_cells.hpp"
#include "lists/spreadsheet_damage.hpp"
#include "lists/table.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr std::size_t index_of(CouponColumn column) {
    return static_cast<std::size_t>(column);
}

} // namespace

std::string CouponCells::text(CouponColumn column) const {
    return text(index_of(column));
}

std::string CouponCells::text(std::size_t column) const {
    const std::size_t place = columns_.place(column);
    return place < row_.cells.size() ? cell_text(row_.cells[place]) : std::string();
}

std::optional<std::string> CouponCells::optional_text(CouponColumn column) const {
    std::string found = text(column);
    return found.empty() ? std::nullopt : std::optional(std::move(found));
}

std::optional<std::string> CouponCells::code(CouponColumn column) {
    const std::string half_width = to_half_width(text(column));
    if (half_width.empty()) {
        return std::nullopt;
    }
    if (is_day_of_spreadsheet(half_width)) {
        fault(ListProblem::day_in_code, index_of(column));
        return std::nullopt;
    }
    RepairedCode code = undo_number_format(half_width);
    if (code.lost) {
        fault(ListProblem::number_shortened, index_of(column));
        return std::nullopt;
    }
    if (code.repair) {
        repaired(*code.repair, index_of(column));
    }
    return std::move(code.text);
}

std::optional<Date> CouponCells::day(CouponColumn column) {
    const std::string cell = text(column);
    if (cell.empty()) {
        return std::nullopt;
    }
    if (const auto day = Date::parse(cell)) {
        return day;
    }
    const std::string half_width = undo_number_format(to_half_width(cell)).text;
    if (const auto day = day_of_era_digits(half_width)) {
        return day;
    }
    const auto before_midnight = without_midnight(half_width);
    if (const auto day = before_midnight ? Date::parse(*before_midnight) : std::nullopt) {
        repaired(ListProblem::midnight_dropped, index_of(column));
        return day;
    }
    const auto day = day_of_serial(half_width);
    if (day) {
        repaired(ListProblem::serial_day_read, index_of(column));
    } else if (const auto numeric = Date::parse(half_width)) {
        return numeric;
    } else {
        fault(ListProblem::period_unreadable, index_of(column));
    }
    return day;
}

std::optional<InsurerNumber> CouponCells::insurer_number() {
    constexpr CouponColumn column = CouponColumn::insurer_number;
    const auto given = code(column);
    require(given.has_value(), column);
    if (!given) {
        return std::nullopt;
    }
    if (auto number = InsurerNumber::parse(*given)) {
        return number;
    }
    const auto restored = restore_leading_zero(*given, {8, 6});
    if (!restored) {
        fault(ListProblem::number_unreadable, index_of(column),
              {{"digits", "8 or 6", "8 桁または 6"}});
        return std::nullopt;
    }
    repaired(ListProblem::leading_zero_restored, index_of(column));
    return InsurerNumber::parse(*restored);
}

std::optional<std::string> CouponCells::branch_number() {
    std::optional<std::string> number = code(CouponColumn::branch_number);
    if (number && number->size() == 1 && has_only_digits(*number)) {
        number->insert(number->begin(), '0');
        repaired(ListProblem::branch_zero_restored, index_of(CouponColumn::branch_number));
    }
    return number;
}

std::optional<std::string_view> CouponCells::word(std::size_t column, std::string_view words) {
    const std::string cell = text(column);
    if (cell.empty()) {
        return std::nullopt;
    }
    const auto word = coupon_words().find(words, undo_number_format(cell).text);
    if (!word) {
        fault(ListProblem::word_unknown, column, {coupon_words().choices(words)});
    }
    return word;
}

void CouponCells::require(bool given, CouponColumn column) {
    if (given || has_fault(index_of(column))) {
        return;
    }
    const std::size_t place = columns_.place(column);
    const bool cut_off = place != CouponColumns::absent && place >= row_.cells.size();
    fault(cut_off ? ListProblem::row_too_short : ListProblem::value_missing, index_of(column),
          {{"count", std::to_string(row_.cells.size())}});
}

void CouponCells::refuse_cells_beyond_headings() {
    if (columns_.width == 0) {
        return;
    }
    for (std::size_t place = columns_.width; place < row_.cells.size(); ++place) {
        if (!is_blank(row_.cells[place]) && !has_fault(coupon_column_count)) {
            fault(ListProblem::row_too_long, coupon_column_count);
            faults_.back().letters = column_letters(place);
        }
    }
}

void CouponCells::refuse_error_values() {
    for (std::size_t column = 0; column < coupon_column_count; ++column) {
        const std::size_t place = columns_.place(column);
        if (place < row_.cells.size() && is_error_value(row_.cells[place])) {
            fault(ListProblem::error_value, column);
        }
    }
}

void CouponCells::repaired(ListProblem problem, std::size_t column) {
    repairs_.push_back(finding(problem, column, {}));
}

void CouponCells::fault(ListProblem problem, std::size_t column, TextArguments arguments) {
    if (has_fault(column)) {
        return;
    }
    const bool has_place =
        column < coupon_column_count && columns_.place(column) != CouponColumns::absent;
    faults_.push_back({column, finding(problem, column, std::move(arguments)),
                       has_place ? column_letters(columns_.place(column)) : std::string()});
}

bool CouponCells::has_fault(std::size_t column) const {
    return std::ranges::find(faults_, column, &Fault::column) != faults_.end();
}

ListDiagnostic CouponCells::finding(ListProblem problem, std::size_t column,
                                    TextArguments arguments) const {
    if (column >= coupon_column_count) {
        return {problem, file_, row_.line, {}, std::move(arguments)};
    }
    return {problem,
            file_,
            row_.line,
            std::string(heading_of(column)),
            std::move(arguments),
            std::string(key_of(column))};
}

std::vector<Error> CouponCells::errors() const {
    std::vector<Error> errors;
    for (const Fault& fault : faults_) {
        errors.push_back(error_of(fault));
    }
    return errors;
}

Error CouponCells::error_of(const Fault& fault) const {
    const ListDiagnostic& found = fault.finding;
    const ListProblemEntry& entry = entry_of(found.problem);
    std::string en = found.key;
    std::string ja = found.column.empty() ? std::string() : "「" + found.column + "」欄";
    if (!fault.letters.empty()) {
        en = "column " + fault.letters + (en.empty() ? "" : " (" + en + ")");
        ja = fault.letters + " 列" + ja;
    }
    Error error(Errc::bad_row);
    error.file(file_)
        .line(row_.line)
        .field(found.key)
        .cause("code", entry.code)
        .cause("kind", entry.kind);
    error.with("problem",
               fmt::format("{}: {}", en, fill(entry.text, Language::en, found.arguments)),
               fmt::format("{}: {}", ja, fill(entry.text, Language::ja, found.arguments)));
    error.with("advice", advice(found, Language::en), advice(found, Language::ja));
    return error;
}

} // namespace mqa
