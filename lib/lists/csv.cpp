// SPDX-License-Identifier: Apache-2.0
#include "lists/csv.hpp"

#include "base/error.hpp"
#include "base/utf8.hpp"
#include "lists/tables/text_survey.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr char quote = '"';
/// Signs that writers put a ' before, lest a spreadsheet take the cell for a formula; our own does.
constexpr std::string_view guarded_signs = "=+-@\t\r\n'";
constexpr std::array<std::string_view, 4> guarded_wide_signs{"＝", "＋", "－", "＠"};

void drop_formula_guard(std::string& cell) {
    if (!cell.starts_with('\'') || cell.size() == 1) {
        return;
    }
    const std::string_view rest = std::string_view(cell).substr(1);
    const auto begins = [&](std::string_view sign) { return rest.starts_with(sign); };
    if (guarded_signs.find(rest.front()) != std::string_view::npos ||
        std::ranges::any_of(guarded_wide_signs, begins)) {
        cell.erase(0, 1);
    }
}

} // namespace

void refuse_nul(std::string_view text, const std::string& file) {
    const std::size_t nul = text.find('\0');
    if (nul == std::string_view::npos) {
        return;
    }
    const std::string_view before = text.substr(0, nul);
    std::uint64_t line = 1;
    std::size_t line_start = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const bool in_pair = before[i] == '\r' && before.substr(i + 1).starts_with('\n');
        if (!in_pair && (before[i] == '\n' || before[i] == '\r')) {
            ++line;
            line_start = i + 1;
        }
    }
    const std::size_t byte = nul - line_start + 1;
    throw Error(Errc::csv_syntax)
        .file(file)
        .line(line)
        .with("problem", fmt::format("byte {}: a NUL character", byte),
              fmt::format("{} バイト目: NUL 文字があります", byte));
}

CsvReader::CsvReader(std::string_view text, CsvOptions options)
    : text_(text), options_(std::move(options)) {
    if (options_.faults == CsvFaults::refuse_file) {
        refuse_nul(text_, options_.file);
    }
    if (text_.starts_with(byte_order_mark)) {
        position_ = byte_order_mark.size();
    }
}

bool CsvReader::next(TableRow& row) {
    tell_passed();
    while (position_ < text_.size()) {
        if (at_line_break()) {
            skip_line_break();
        } else if (options_.comments && text_[position_] == '#') {
            position_ = std::min(text_.find_first_of("\r\n", position_), text_.size());
        } else {
            const std::size_t start = position_;
            const std::uint64_t line = line_;
            try {
                read_row(row);
            } catch (const Error&) {
                resume_after(start, line);
                throw;
            }
            return true;
        }
    }
    return false;
}

void CsvReader::pass_over(std::size_t bytes, std::uint64_t lines) {
    position_ += bytes;
    line_ += lines;
    tell_passed();
}

void CsvReader::tell_passed() {
    constexpr std::size_t now_and_then = 1024UL * 1024;
    if (position_ - told_ >= now_and_then) {
        told_ = position_;
        if (options_.passed) {
            options_.passed(position_);
        }
    }
}

/// What a quotation mark swallowed is read as rows again.
void CsvReader::resume_after(std::size_t row_start, std::uint64_t row_line) {
    position_ = std::min(text_.find_first_of("\r\n", row_start), text_.size());
    line_ = row_line;
    skip_line_break();
}

void CsvReader::read_row(TableRow& row) {
    row.line = line_;
    row.cells.clear();
    while (true) {
        column_ = row.cells.size();
        if (column_ == csv_column_limit) {
            fail(Text("more than 256 columns", "列が 256 を超えています"));
        }
        std::string& cell = row.cells.emplace_back();
        if (position_ < text_.size() && text_[position_] == quote) {
            read_quoted_cell(cell);
        } else {
            read_plain_cell(cell);
        }
        finish_cell(cell);
        if (position_ == text_.size() || at_line_break()) {
            skip_line_break();
            return;
        }
        ++position_;
    }
}

void CsvReader::read_plain_cell(std::string& cell) {
    const std::size_t start = position_;
    while (position_ < text_.size() && !at_line_break() && text_[position_] != options_.separator) {
        if (text_[position_] == quote) {
            fail(Text("a quotation mark inside a cell that does not begin with one",
                      "引用符で始まらないセルの途中に引用符 (\") があります"));
        }
        ++position_;
    }
    append(cell, text_.substr(start, position_ - start));
}

void CsvReader::read_quoted_cell(std::string& cell) {
    constexpr Text never_closed("a quotation mark is never closed",
                                "引用符 (\") が閉じられていません");
    const std::uint64_t opened = line_;
    ++position_;
    while (position_ < text_.size()) {
        if (at_line_break()) {
            skip_line_break();
            append(cell, "\n");
            if (options_.faults == CsvFaults::refuse_row &&
                line_ - opened > csv_line_breaks_limit) {
                break;
            }
        } else if (text_[position_] != quote) {
            const std::size_t end =
                std::min(text_.find_first_of("\"\r\n", position_), text_.size());
            append(cell, text_.substr(position_, end - position_));
            position_ = end;
        } else if (text_.substr(position_ + 1).starts_with(quote)) {
            append(cell, "\"");
            position_ += 2;
        } else {
            ++position_;
            if (position_ < text_.size() && !at_line_break() &&
                text_[position_] != options_.separator) {
                fail_behind_quote(opened);
            }
            return;
        }
    }
    // The line where the quote opened is where the user has to look.
    line_ = opened;
    fail(never_closed);
}

/// A quotation mark that swallowed rows is to be looked for where it opened.
void CsvReader::fail_behind_quote(std::uint64_t opened) {
    if (line_ == opened) {
        fail(Text("text after the closing quotation mark of a cell",
                  "セルを閉じる引用符 (\") の後ろに文字があります"));
    }
    line_ = opened;
    fail(Text("a quotation mark opens a cell that ends in a later row, with text behind it",
              "引用符 (\") で始まるセルが後の行で閉じ、その後ろに文字があります"));
}

void CsvReader::finish_cell(std::string& cell) const {
    const bool plain = std::ranges::all_of(cell, [](char c) { return c > 0; });
    if (!plain) {
        check_cell(cell);
        if (options_.encoding == Encoding::cp932) {
            auto decoded = from_cp932(cell);
            if (!decoded) {
                fail(Text("bytes that are not CP932 (Shift_JIS) text",
                          "CP932 (Shift_JIS) として読めない文字があります"));
            }
            cell = *std::move(decoded);
        }
    }
    drop_formula_guard(cell);
}

void CsvReader::check_cell(const std::string& cell) const {
    if (cell.find('\0') != std::string::npos) {
        fail(Text("a NUL character", "NUL 文字があります"));
    }
    if (!options_.check_encoding) {
        return;
    }
    if (options_.encoding == Encoding::cp932 && is_japanese_utf8(cell)) {
        fail(Text("a cell in UTF-8 in a file in CP932 (Shift_JIS)",
                  "CP932 (Shift_JIS) のファイルに UTF-8 のセルが混ざっています"));
    }
    if (options_.encoding != Encoding::cp932 && !is_valid_utf8(cell)) {
        fail(Text("a cell that is not UTF-8 in a file in UTF-8",
                  "UTF-8 のファイルに UTF-8 でないセルが混ざっています"));
    }
}

bool CsvReader::at_line_break() const {
    return position_ < text_.size() && (text_[position_] == '\n' || text_[position_] == '\r');
}

void CsvReader::skip_line_break() {
    if (position_ == text_.size()) {
        return;
    }
    position_ += text_.substr(position_).starts_with("\r\n") ? 2U : 1U;
    ++line_;
}

void CsvReader::append(std::string& cell, std::string_view part) const {
    if (part.size() > csv_cell_limit - cell.size()) {
        fail(Text("a cell longer than 64 KiB", "64 KiB を超えるセルがあります"));
    }
    cell += part;
}

void CsvReader::fail(Text problem) const {
    const bool whole = options_.faults == CsvFaults::refuse_file;
    const std::string letters = column_letters(column_);
    throw Error(whole ? Errc::csv_syntax : Errc::bad_row)
        .file(options_.file)
        .line(line_)
        .with("problem", fmt::format("column {}: {}", letters, problem.en),
              fmt::format("{} 列: {}", letters, problem.ja))
        .with("advice", Text("save the table as CSV again from the spreadsheet program",
                             "表計算ソフトから CSV として保存し直してください"));
}

std::vector<TableRow> read_csv(std::string_view text, const CsvOptions& options) {
    std::vector<TableRow> rows;
    CsvReader reader(text, options);
    TableRow row;
    while (reader.next(row)) {
        rows.push_back(std::move(row));
        row = TableRow();
    }
    return rows;
}

} // namespace mqa
