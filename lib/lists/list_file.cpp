// SPDX-License-Identifier: Apache-2.0
#include "lists/list_file.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "lists/csv.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mqa {
namespace {

void refuse_workbooks(std::string_view bytes, const std::string& file) {
    constexpr std::array<std::string_view, 2> signatures{"PK\x03\x04", "\xD0\xCF\x11\xE0"};
    for (const std::string_view signature : signatures) {
        if (bytes.starts_with(signature)) {
            throw Error(Errc::file_format)
                .file(file)
                .with("expected", Text("a CSV file but a workbook", "CSV ファイル"))
                .with("advice", Text("save the sheet as CSV (UTF-8)",
                                     "シートを CSV (UTF-8) 形式で保存してください"));
        }
    }
}

DecodedText decode(std::string_view bytes, const std::string& file) {
    // UTF-16 is full of NUL; there the advice to save it as UTF-8 says more.
    if (!bytes.starts_with("\xFF\xFE") && !bytes.starts_with("\xFE\xFF")) {
        refuse_nul(bytes, file);
    }
    auto decoded = decode_text(bytes);
    if (!decoded) {
        throw Error(Errc::file_format)
            .file(file)
            .with("expected", Text("a text in UTF-8 or CP932 (Shift_JIS)",
                                   "UTF-8 または CP932 (Shift_JIS) のテキスト"))
            .with("advice", Text("save it as CSV (UTF-8)", "CSV (UTF-8) 形式で保存してください"));
    }
    return std::move(*decoded);
}

/// The first cell that is not blank, and how many there are.
std::pair<std::string, std::size_t> first_of(const TableRow& row) {
    std::pair<std::string, std::size_t> found{"", 0};
    for (const std::string& cell : row.cells) {
        if (!is_blank(cell) && found.second++ == 0) {
            found.first = normalise(cell);
        }
    }
    const std::size_t start = found.first.find_first_not_of(" -\n");
    found.first.erase(0, std::min(start, found.first.size()));
    return found;
}

/// Notes below a list begin with ※ and may go on in rows of one cell; totals and 以下余白 close it.
bool is_note(const TableRow& row, bool after_note) {
    static constexpr std::array<std::string_view, 6> starts{"※", "(注", "注)", "(※", "*", "備考:"};
    static constexpr std::array<std::string_view, 6> closings{"以下余白", "以上", "合計",
                                                              "小計",     "総計", "計"};
    const auto [text, count] = first_of(row);
    const bool starts_note = std::ranges::any_of(
        starts, [&, &first = text](std::string_view start) { return first.starts_with(start); });
    const bool is_number = text.find_first_not_of("0123456789") == std::string::npos;
    return starts_note || std::ranges::find(closings, text) != closings.end() ||
           (after_note && count == 1 && !is_number);
}

/// Spreadsheets repeat the title and the headings on every printed page.
bool is_repeated(const TableRow& row, const std::vector<TableRow>& all, std::size_t above) {
    return std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(above),
                       [&](const TableRow& heading) { return heading.cells == row.cells; });
}

void keep_body(ListFile& list, std::vector<TableRow> all) {
    const HeadingBlock& headings = list.report.headings;
    const std::size_t body = headings.first_row + headings.row_count;
    bool after_note = false;
    for (std::size_t r = body; r < all.size(); ++r) {
        if (is_blank(all[r])) {
            continue;
        }
        const bool note = is_note(all[r], after_note);
        if (note || is_repeated(all[r], all, body)) {
            ++list.report.rows_passed_over;
        } else {
            list.rows.push_back(std::move(all[r]));
        }
        after_note = note;
    }
}

void report_columns(ListReport& report) {
    const HeadingBlock& headings = report.headings;
    const auto add = [&](ListProblem problem, std::string column, TextArguments arguments) {
        report.diagnostics.push_back(
            {problem, report.file, headings.first_line, std::move(column), std::move(arguments)});
    };
    for (const ListColumn& column : headings.missing) {
        add(column.need == ColumnNeed::mark ? ListProblem::mark_column_missing
                                            : ListProblem::column_missing,
            column.heading, {});
    }
    for (const MappedColumn& column : headings.repeated) {
        add(ListProblem::column_repeated, column.heading,
            {{"position", std::to_string(column.index + 1)}});
    }
    for (const std::size_t index : headings.unknown) {
        add(ListProblem::column_unknown, {}, {{"position", std::to_string(index + 1)}});
    }
}

/// A file as decoded rows, before its headings are known.
struct DecodedTable {
    Encoding encoding;
    std::vector<TableRow> rows;
};

DecodedTable decode_table(std::string_view bytes, const std::string& file) {
    refuse_workbooks(bytes, file);
    const DecodedText decoded = decode(bytes, file);
    CsvOptions options;
    options.comments = true;
    options.file = file;
    return {decoded.encoding, read_csv(decoded.text, options)};
}

ListFile list_from(DecodedTable table, std::optional<HeadingBlock> headings,
                   const std::string& file, Text expected) {
    if (!headings) {
        throw Error(Errc::list_invalid).file(file).with("expected", expected);
    }
    ListFile list;
    list.report.file = file;
    list.report.encoding = table.encoding;
    list.report.headings = std::move(*headings);
    report_columns(list.report);
    keep_body(list, std::move(table.rows));
    return list;
}

} // namespace

ListFile open_list(std::string_view bytes, const std::string& file,
                   const std::vector<ExtraHeading>& extra) {
    DecodedTable table = decode_table(bytes, file);
    auto headings = find_headings(table.rows, extra);
    return list_from(std::move(table), std::move(headings), file,
                     Text("a contract list (委託元保険者一覧表 or 実施機関一覧表)",
                          "委託元保険者一覧表または実施機関一覧表"));
}

ListFile open_list_of(ListKind kind, std::string_view bytes, const std::string& file,
                      const std::vector<ExtraHeading>& extra) {
    DecodedTable table = decode_table(bytes, file);
    auto headings = find_headings_of(kind, table.rows, extra);
    return list_from(std::move(table), std::move(headings), file, title_of(kind));
}

std::string read_list_bytes(const std::string& path) {
    return read_file(path, csv_file_limit);
}

ListKind detect_list_kind(std::string_view bytes, const std::string& file) {
    return open_list(bytes, file).report.headings.kind;
}

} // namespace mqa
