// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/tables/workbook.hpp"

namespace mqa {

/// Reads workbooks with libzip and expat.
class ZipWorkbookReader final : public WorkbookReader {
public:
    std::vector<TableSheet> open(std::string content, const std::string& file) override;
};

} // namespace mqa
