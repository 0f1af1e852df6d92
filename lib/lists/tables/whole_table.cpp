// SPDX-License-Identifier: Apache-2.0
#include "lists/tables/whole_table.hpp"

#include "lists/csv.hpp"
#include "lists/tables/record_rows.hpp"
#include "lists/tables/text_survey.hpp"

#include <utility>

namespace mqa {
namespace {

std::vector<TableRow> all_rows(RowSource& source) {
    std::vector<TableRow> rows;
    TableRow row;
    while (source.next(row)) {
        rows.push_back(std::exchange(row, TableRow()));
    }
    return rows;
}

/// Bytes that are text in no encoding are no list at all; a stray cell is told with its place.
WholeTable read_text_table(std::string_view bytes, const std::string& file) {
    refuse_document(bytes, file);
    const TextSurvey survey = survey_text(bytes);
    // UTF-16 is full of NUL; there the advice to save it as UTF-8 says more.
    if (!is_utf16(bytes)) {
        refuse_nul(bytes, file);
    }
    const bool cp932 = survey.encoding == Encoding::cp932;
    if (is_utf16(bytes) || (cp932 && survey.uniform && !from_cp932(bytes))) {
        refuse_other_text(file);
    }
    CsvOptions options;
    options.comments = true;
    options.file = file;
    options.encoding = survey.encoding;
    options.check_encoding = !survey.uniform;
    return {TableFormat::csv, survey.encoding, {}, read_csv(bytes, options)};
}

} // namespace

std::vector<WholeTable> read_tables(std::string_view bytes, const std::string& file) {
    std::vector<WholeTable> tables;
    if (looks_like_records(bytes)) {
        tables.push_back({TableFormat::ndjson, Encoding::utf8, {}, rows_of_records(bytes, file)});
        return tables;
    }
    if (!looks_like_workbook(bytes) && !looks_like_old_workbook(bytes)) {
        tables.push_back(read_text_table(bytes, file));
        return tables;
    }
    TableFile workbook = open_table(std::string(bytes), file);
    for (TableSheet& sheet : workbook.sheets) {
        tables.push_back(
            {workbook.format, workbook.encoding, std::move(sheet.name), all_rows(*sheet.rows)});
    }
    return tables;
}

} // namespace mqa
