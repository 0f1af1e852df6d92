// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/stream.hpp"
#include "present/html/report_head.hpp"
#include "present/record_document.hpp"
#include "present/style.hpp"

#include <memory>
#include <string>
#include <vector>

namespace mqa {

struct ReportChoice {
    SysTime now{};
    std::string folder{};            ///< where rows wait until all are counted
    std::vector<CodeTitle> titles{}; ///< of the reasons
    Style style{};
};

/// Decisions as one HTML file that needs nothing else, no script, no font, no network: tiles with
/// the counts, a bar for each reason, the rows to act on (ineligible, undetermined, to be reviewed)
/// before anything else, counts by insurer, and all rows folded away. Made to be printed too.
std::unique_ptr<RecordDocument> decision_report(OutputStream& output, ReportChoice choice);

} // namespace mqa
