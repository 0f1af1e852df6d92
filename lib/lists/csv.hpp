// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "lists/table.hpp"
#include "text/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// What a CSV file may hold at most; beyond it the file is refused rather than cut.
constexpr std::size_t csv_cell_limit = 64UL * 1024;
constexpr std::size_t csv_column_limit = 256;
constexpr std::size_t csv_file_limit = 64UL * 1024 * 1024;

/// Line breaks in a cell after which a quotation mark counts as never closed, where rows are
/// refused one by one.
constexpr std::uint64_t csv_line_breaks_limit = 64;

/// What a fault costs.
enum class CsvFaults {
    refuse_file, ///< csv_syntax: nothing of the file can be relied on
    refuse_row,  ///< bad_row: `next` goes on with the next physical line
};

struct CsvOptions {
    char separator = ',';
    /// Lines beginning with "#" are comments, as the checkup programs write them.
    bool comments = false;
    /// What errors call the file.
    std::string file;
    /// Cells in CP932 are decoded one by one: no byte of a double-byte character can be taken for a
    /// separator, quote or line break.
    Encoding encoding = Encoding::utf8;
    /// Every cell must prove to be in `encoding`; for files that are not so as a whole.
    bool check_encoding = false;
    CsvFaults faults = CsvFaults::refuse_file;
    /// Told now and then that nothing before this place of the text is looked at any more.
    std::function<void(std::size_t place)> passed{};
};

/// Throws csv_syntax with line and byte when there is a NUL in the text.
void refuse_nul(std::string_view text, const std::string& file);

/// Reads CSV (RFC 4180) row by row from text in UTF-8 or CP932: quoted cells with line breaks and
/// doubled quotes, lines ending in CR LF, LF or CR, the last one also without. Line breaks inside
/// cells become LF. Lines without any character are passed over. A ' at the front of a cell is left
/// out when = + - @ TAB CR or ' follow it: it guards against formulas (CWE-1236).
class CsvReader {
public:
    /// `text` must outlive the reader. A byte order mark at its start is passed over. Throws
    /// csv_syntax for a NUL where faults refuse the file.
    CsvReader(std::string_view text, CsvOptions options);

    /// False at the end. Throws csv_syntax or bad_row, which name line and column, for a quote
    /// inside an unquoted cell, text after a closing quote, a quote never closed, a cell or row
    /// beyond the limits, bytes that are not in the encoding, NUL.
    bool next(TableRow& row);

    /// What comes behind the last row that was read.
    std::string_view rest() const { return text_.substr(position_); }

    /// Passes over rows at the front of `rest()` that somebody else has read.
    void pass_over(std::size_t bytes, std::uint64_t lines);

    const CsvOptions& options() const { return options_; }

private:
    void read_row(TableRow& row);
    void read_plain_cell(std::string& cell);
    void read_quoted_cell(std::string& cell);
    void finish_cell(std::string& cell) const;
    void check_cell(const std::string& cell) const;
    bool at_line_break() const;
    void skip_line_break();
    void append(std::string& cell, std::string_view part) const;
    [[noreturn]] void fail(Text problem) const;
    [[noreturn]] void fail_behind_quote(std::uint64_t opened);
    void resume_after(std::size_t row_start, std::uint64_t row_line);
    void tell_passed();

    std::string_view text_;
    CsvOptions options_;
    std::size_t position_ = 0;
    std::uint64_t line_ = 1;
    std::size_t column_ = 0; ///< of the cell being read, from 0
    std::size_t told_ = 0;   ///< what was passed
};

/// All rows of a CSV text. Throws as CsvReader::next.
std::vector<TableRow> read_csv(std::string_view text, const CsvOptions& options);

} // namespace mqa
