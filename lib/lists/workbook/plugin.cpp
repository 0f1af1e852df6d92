// SPDX-License-Identifier: Apache-2.0
#include "base/plugin_factory.hpp"
#include "lists/workbook/reader.hpp"

#include <memory>
#include <string_view>

namespace mqa {

MQA_PLUGIN_FACTORY(mqa_create_workbook_reader, WorkbookReader, ZipWorkbookReader);

} // namespace mqa
