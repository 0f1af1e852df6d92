// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/stream.hpp"
#include "present/decision/decision_tally.hpp"
#include "present/record_document.hpp"
#include "present/style.hpp"
#include "present/xlsx/workbook_writer.hpp"

#include <memory>
#include <string>
#include <vector>

namespace mqa {

struct WorkbookChoice {
    SysTime now{};
    std::string folder{};            ///< where the sheets wait until the end
    std::vector<CodeTitle> titles{}; ///< of the reasons
    Style style{};
};

/// Decisions as a workbook: a sheet of what has to be acted on, one of all (more when they do not
/// fit), and one of counts. The columns are those of the CSV; codes stay text, the verdict is
/// coloured.
std::unique_ptr<RecordDocument> decision_workbook(OutputStream& output,
                                                  std::unique_ptr<WorkbookWriter> writer,
                                                  WorkbookChoice choice);

} // namespace mqa
