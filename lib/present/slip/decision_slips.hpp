// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/stream.hpp"
#include "pdf/writer.hpp"
#include "present/record_document.hpp"
#include "present/style.hpp"

#include <memory>

namespace mqa {

/// Decisions as result slips: one A4 page for each, named in the outline by the reference number of
/// the coupon, else by the id. A slip with a character that the font lacks counts as damaged.
std::unique_ptr<RecordDocument> decision_slips(OutputStream& output,
                                               std::unique_ptr<PdfWriter> writer, SysTime now,
                                               const Style& style);

} // namespace mqa
