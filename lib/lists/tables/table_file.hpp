// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/large_text.hpp"
#include "lists/tables/row_source.hpp"
#include "text/encoding.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

enum class TableFormat {
    csv,
    xlsx,
    ndjson, ///< records, of contract lists only
};

/// "CSV", "XLSX", "NDJSON".
std::string_view name_of(TableFormat format);

/// A sheet of a workbook; a CSV file is one sheet without a name.
struct TableSheet {
    std::string name;
    std::unique_ptr<RowSource> rows;
};

/// A file that holds tables.
struct TableFile {
    TableFormat format = TableFormat::csv;
    Encoding encoding = Encoding::utf8; ///< of a CSV file
    std::vector<TableSheet> sheets;     ///< that hold anything, in their order
};

/// What a table file may hold at most.
constexpr std::size_t table_file_limit = 1024UL * 1024 * 1024;

/// Opens the content of a file, whatever its name says: a workbook (XLSX), else CSV in UTF-8 or
/// CP932, its cells separated by commas or, when the first line holds no comma, by TABs; lines
/// beginning with "#" are comments. With the name of a `sheet` only that one. Throws file_format
/// for anything else, sheet_missing, and what WorkbookReader and loading it throw.
TableFile open_table(LargeText content, const std::string& file, const std::string& sheet = {});

/// Whether the content is that of a workbook, or of another archive.
bool looks_like_workbook(std::string_view content);

/// Whether it is that of a workbook from before 2007, or of one that a password protects.
bool looks_like_old_workbook(std::string_view content);

bool is_utf16(std::string_view content);

/// Throws file_format for a PDF or a picture, which people take for the list they see in it.
void refuse_document(std::string_view content, const std::string& file);

/// Throws file_format: the file is text neither in UTF-8 nor in CP932.
[[noreturn]] void refuse_other_text(const std::string& file);

} // namespace mqa
