// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"
#include "present/csv/csv_text.hpp"
#include "present/record_document.hpp"
#include "present/style.hpp"

#include <memory>

namespace mqa {

/// Decisions as a table for the desk: a heading row, then a row for each as it comes, in the
/// language of `style`, names and numbers as style.values allows. A row that cannot be written
/// whole in CP932 says so in its remark (C-440).
std::unique_ptr<RecordDocument> decision_csv(OutputStream& output, CsvEncoding encoding,
                                             const Style& style);

} // namespace mqa
