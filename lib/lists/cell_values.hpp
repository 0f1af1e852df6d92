// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/marks.hpp"
#include "lists/row_cells.hpp"
#include "model/date.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// What the number of a row must look like.
struct NumberForm {
    std::string_view digits;               ///< for messages
    std::vector<std::size_t> lengths;      ///< accepted
    std::vector<std::size_t> zero_lengths; ///< left when a spreadsheet drops the leading zero
    std::string_view key = "number";       ///< of the column
};

/// The digits of the column of the form. A lost leading zero is put back where the check digit then
/// fits. Nothing, with a finding, when the row cannot be used.
std::optional<std::string> read_number(RowCells& cells, const NumberForm& form);

/// ○ or blank. What is neither is reported and taken for blank.
bool read_circle(RowCells& cells, std::string_view key);

/// ○, △ or blank (notice, 実施機関一覧表 ※4).
Provision read_provision(RowCells& cells, std::string_view key);

/// A day as people or spreadsheets write it; nothing when blank, nothing with a finding when it is
/// no day.
std::optional<Date> read_day(RowCells& cells, std::string_view key, ListProblem unreadable);

/// 有効開始日 and 有効終了日; absent means open, and so does 9999-12-31. False when a day cannot be
/// read: a row whose time is unknown must not count.
bool read_period(RowCells& cells, std::optional<Date>& valid_from, std::optional<Date>& valid_to);

std::string read_name(RowCells& cells);

/// Half-width, with a finding unless it is NNN-NNNN.
std::string read_postcode(RowCells& cells);

/// With a finding unless it begins with a prefecture (※1).
std::string read_address(RowCells& cells);

/// Half-width, with a finding unless it is 10 or 11 digits in three groups beginning with 0 (※2).
std::string read_phone(RowCells& cells);

/// What the prefecture digits of a number tell.
void check_prefecture(RowCells& cells, std::string_view two_digits);

} // namespace mqa
