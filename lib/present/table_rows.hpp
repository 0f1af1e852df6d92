// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json/json.hpp"
#include "model/card_reading.hpp"
#include "model/coupon.hpp"
#include "model/decision.hpp"
#include "model/error_record.hpp"
#include "model/qualification.hpp"
#include "present/table.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// A record as one row of a table. Rows of one `kind` have the same headings.
struct RecordRow {
    std::string_view kind;
    std::vector<std::string> headings;
    TableCells cells;
};

/// `position` is the number of the record in this run, from 1: the first column.
RecordRow table_row(const Decision& decision, std::size_t position, const Style& style);
RecordRow table_row(const Qualification& qualification, std::size_t position, const Style& style);
RecordRow table_row(const CardReading& reading, std::size_t position, const Style& style);
RecordRow table_row(const Coupon& coupon, std::size_t position, const Style& style);
RecordRow table_row(const ErrorRecord& error, std::size_t position, const Style& style);
RecordRow table_row(const Json& record, std::size_t position, const Style& style);

} // namespace mqa
