// SPDX-License-Identifier: Apache-2.0
#include "lists/list_file.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "lists/csv.hpp"
#include "lists/table_notes.hpp"
#include "lists/tables/whole_table.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

namespace mqa {
namespace {

void keep_body(ListFile& list, std::vector<TableRow> all) {
    const HeadingBlock& headings = list.report.headings;
    const std::size_t body = headings.first_row + headings.row_count;
    bool after_note = false;
    for (std::size_t r = body; r < all.size(); ++r) {
        if (is_blank(all[r])) {
            continue;
        }
        const bool note = is_note(all[r], after_note);
        if (note || is_repeated(all[r], std::span(all).first(body))) {
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

/// The first sheet where `find` finds headings becomes the list.
template <typename Find>
ListFile list_from(std::string_view bytes, const std::string& file, Text expected, Find&& find) {
    for (WholeTable& table : read_tables(bytes, file)) {
        std::optional<HeadingBlock> headings = find(table.rows);
        if (!headings) {
            continue;
        }
        ListFile list;
        list.report.file = file;
        list.report.format = table.format;
        list.report.encoding = table.encoding;
        list.report.sheet = std::move(table.sheet);
        list.report.headings = *std::move(headings);
        report_columns(list.report);
        keep_body(list, std::move(table.rows));
        return list;
    }
    throw Error(Errc::list_invalid).file(file).with("expected", expected);
}

} // namespace

ListFile open_list(std::string_view bytes, const std::string& file,
                   const std::vector<ExtraHeading>& extra) {
    return list_from(bytes, file,
                     Text("a contract list (委託元保険者一覧表 or 実施機関一覧表)",
                          "委託元保険者一覧表または実施機関一覧表"),
                     [&](const std::vector<TableRow>& rows) { return find_headings(rows, extra); });
}

ListFile open_list_of(ListKind kind, std::string_view bytes, const std::string& file,
                      const std::vector<ExtraHeading>& extra) {
    return list_from(bytes, file, title_of(kind), [&](const std::vector<TableRow>& rows) {
        return find_headings_of(kind, rows, extra);
    });
}

std::string read_list_bytes(const std::string& path) {
    return read_file(path, csv_file_limit);
}

ListKind detect_list_kind(std::string_view bytes, const std::string& file) {
    return open_list(bytes, file).report.headings.kind;
}

} // namespace mqa
