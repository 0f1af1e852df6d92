// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"
#include "present/csv/csv_text.hpp"
#include "present/record_document.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace mqa {

/// Qualifications as a table: a heading row, then a row for each record as it comes. The columns
/// are named by the paths of the members ("person.birth_date"); `candidates` is how many there are,
/// `notices` their codes and messages, and an error record fills `error.code` to `error.line`. A
/// row that cannot be written whole in CP932 says so in `error.code` (C-440).
std::unique_ptr<RecordDocument> qualification_csv(OutputStream& output, CsvEncoding encoding);

/// The names of the columns, in order. They are a promise to scripts: new ones come at the end.
std::vector<std::string_view> qualification_columns();

} // namespace mqa
