// SPDX-License-Identifier: Apache-2.0
#include "lists/tables/table_file.hpp"

#include "base/error.hpp"
#include "base/plugin.hpp"
#include "lists/csv.hpp"
#include "lists/tables/text_survey.hpp"
#include "lists/tables/workbook.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mqa {
namespace {

constexpr std::string_view zip_signature = "PK\x03\x04";
/// Workbooks before 2007, and those that a password protects.
constexpr std::string_view compound_signature = "\xD0\xCF\x11\xE0";
/// PDF, PNG, JPEG.
constexpr std::array<std::string_view, 3> document_signatures{"%PDF-", "\x89PNG", "\xFF\xD8\xFF"};

class CsvRows final : public RowSource {
public:
    CsvRows(LargeText content, CsvOptions options)
        : content_(std::move(content)),
          reader_(content_.view(), releasing(std::move(options), content_)) {}

    bool next(TableRow& row) override { return reader_.next(row); }

    CsvReader* csv() override { return &reader_; }

private:
    static CsvOptions releasing(CsvOptions options, LargeText& content) {
        options.passed = [&content](std::size_t place) { content.release_before(place); };
        return options;
    }

    LargeText content_;
    CsvReader reader_;
};

[[noreturn]] void refuse_format(const std::string& file, Text expected, Text advice) {
    throw Error(Errc::file_format).file(file).with("expected", expected).with("advice", advice);
}

char separator_of(std::string_view text) {
    while (text.starts_with('#')) {
        text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    }
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    const bool has_comma = line.find(',') != std::string_view::npos;
    return !has_comma && line.find('\t') != std::string_view::npos ? '\t' : ',';
}

TableFile open_csv(LargeText content, const std::string& file) {
    const TextSurvey survey = survey_text(
        content.view(), [&content](std::size_t place) { content.release_before(place); });
    CsvOptions options;
    options.separator = separator_of(content.view());
    options.comments = true;
    options.file = file;
    options.encoding = survey.encoding;
    options.check_encoding = !survey.uniform;
    options.faults = CsvFaults::refuse_row;
    TableFile table;
    table.encoding = survey.encoding;
    table.sheets.push_back({{}, std::make_unique<CsvRows>(std::move(content), std::move(options))});
    return table;
}

TableFile open_workbook(std::string content, const std::string& file, const std::string& sheet) {
    TableFile table;
    table.format = TableFormat::xlsx;
    table.sheets = load_plugin<WorkbookReader>()->open(std::move(content), file);
    const std::size_t count = table.sheets.size();
    if (!sheet.empty()) {
        std::erase_if(table.sheets, [&](const TableSheet& one) { return one.name != sheet; });
    }
    if (table.sheets.empty()) {
        throw Error(Errc::sheet_missing).file(file).with("count", std::to_string(count));
    }
    return table;
}

} // namespace

std::string_view name_of(TableFormat format) {
    static constexpr std::array<std::string_view, 3> names{"CSV", "XLSX", "NDJSON"};
    return names.at(static_cast<std::size_t>(format));
}

bool looks_like_workbook(std::string_view content) {
    return content.starts_with(zip_signature);
}

bool looks_like_old_workbook(std::string_view content) {
    return content.starts_with(compound_signature);
}

bool is_utf16(std::string_view content) {
    return content.starts_with("\xFF\xFE") || content.starts_with("\xFE\xFF");
}

void refuse_document(std::string_view content, const std::string& file) {
    if (std::ranges::any_of(document_signatures, [&](std::string_view signature) {
            return content.starts_with(signature);
        })) {
        refuse_format(
            file, Text("a table (CSV or XLSX)", " CSV または XLSX の表"),
            Text("give the table itself as CSV or XLSX; a PDF or a picture of it cannot "
                 "be read",
                 "表そのものを CSV か XLSX で指定してください。PDF や画像は読み取れません"));
    }
}

void refuse_other_text(const std::string& file) {
    refuse_format(
        file,
        Text("a text in UTF-8 or CP932 (Shift_JIS)", "UTF-8 または CP932 (Shift_JIS) のテキスト"),
        Text("save it as CSV (UTF-8)", "CSV (UTF-8) 形式で保存してください"));
}

TableFile open_table(LargeText content, const std::string& file, const std::string& sheet) {
    const std::string_view text = content.view();
    if (looks_like_workbook(text)) {
        return open_workbook(std::move(content).take(), file, sheet);
    }
    if (looks_like_old_workbook(text)) {
        refuse_format(
            file, Text("a workbook (XLSX) without a password", "パスワードのないブック (XLSX) "),
            Text("save it as XLSX without a password, or as CSV (UTF-8)",
                 "パスワードを外して XLSX 形式か CSV (UTF-8) 形式で保存してください"));
    }
    if (is_utf16(text)) {
        refuse_other_text(file);
    }
    refuse_document(text, file);
    return open_csv(std::move(content), file);
}

} // namespace mqa
