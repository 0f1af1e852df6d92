// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/compare/listed_values.hpp"
#include "lists/list_columns.hpp"
#include "model/date.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace mqa {

/// A cell of a form that covers several rows or columns.
struct FormHeading {
    std::size_t row = 0; ///< from 0, below the title
    std::size_t column = 0;
    std::size_t rows = 1;
    std::size_t columns = 1;
    std::string text;
};

/// A contract list laid out exactly as in the notice, every cell a text.
struct FormTable {
    std::string title;
    std::vector<FormHeading> headings;
    std::size_t heading_rows = 0;
    std::vector<std::size_t> widths; ///< of the columns, in half-width characters
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> notes;
    std::size_t rows_with_period = 0; ///< the form has no column for the days of a contract
};

/// The rows of the list on the form of its kind: numbers in half-width digits, marks with the
/// circle of that form, days as 2026-04-01. With a day only the rows in force on it.
FormTable list_form(const ListedValues& list, std::optional<Date> on = std::nullopt);

/// The lines of the form as a CSV file holds them: title, heading rows with a merged cell's text in
/// its first place, rows, notes; all of one width.
std::vector<std::vector<std::string>> lines_of(const FormTable& form);

} // namespace mqa
