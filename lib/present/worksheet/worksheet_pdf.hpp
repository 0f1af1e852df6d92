// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pdf/writer.hpp"
#include "present/worksheet/worksheet.hpp"

namespace mqa {

/// Draws one worksheet, on as many A4 pages as it takes; each begins a page of its own, which the
/// outline of the document names.
void draw_worksheet(PdfDocument& document, const Worksheet& worksheet, Language language);

} // namespace mqa
