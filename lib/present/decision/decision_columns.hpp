// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "model/decision.hpp"
#include "present/style.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace mqa {

/// A column of the tables made of decisions (CSV, XLSX).
struct DecisionColumn {
    Text heading;
    std::size_t width; ///< of a sheet, in half-width characters
    std::string (*cell)(const Decision&, const Style&);
};

/// All columns but the first (the position in the run, from 1) and the last (a remark), in order.
/// They are a promise to those who read the files: new ones come at the end.
std::span<const DecisionColumn> decision_columns();

/// Where the verdict stands in a row of the table, counted from 0 with the position in front.
std::size_t verdict_column();

/// The headings of all columns.
std::vector<std::string> decision_headings(Language language);

/// The cells of a row; the last, a remark, is empty.
std::vector<std::string> decision_cells(const Decision& decision, std::size_t position,
                                        const Style& style);

} // namespace mqa
