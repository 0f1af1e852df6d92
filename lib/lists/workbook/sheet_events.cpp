// SPDX-License-Identifier: Apache-2.0
#include "lists/workbook/sheet_events.hpp"

#include "lists/csv.hpp"

#include <charconv>
#include <utility>

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr std::uint64_t last_row = 1'048'576;
constexpr std::size_t column_count = 16'384;

std::optional<std::uint64_t> whole_number(std::string_view text) {
    std::uint64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, number);
    return failure == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

/// The column of "C17".
std::optional<std::size_t> column_of(std::string_view reference) {
    const std::size_t digits = reference.find_first_of("0123456789");
    const auto column = column_index(reference.substr(0, digits));
    return digits != std::string_view::npos && digits > 0 && column && *column < column_count
               ? column
               : std::nullopt;
}

} // namespace

void SheetEvents::start(std::string_view name, const XmlAttributes& attributes) {
    if (name == "row") {
        start_row(attributes);
    } else if (name == "c") {
        start_cell(attributes);
    } else if (in_cell_ && name == "v") {
        in_value_ = true;
    } else if (in_cell_) {
        inline_text_.start(name);
    }
}

void SheetEvents::end(std::string_view name) {
    if (name == "row") {
        finish_row();
    } else if (name == "c") {
        finish_cell();
    } else if (name == "v") {
        in_value_ = false;
    } else if (in_cell_) {
        inline_text_.end(name);
    }
}

void SheetEvents::text(std::string_view signs) {
    if (!in_value_) {
        inline_text_.add(signs);
    } else if (value_.size() <= csv_cell_limit) {
        value_ += signs;
    }
}

std::optional<SheetRow> SheetEvents::take() {
    if (finished_.empty()) {
        return std::nullopt;
    }
    SheetRow row = std::move(finished_.front());
    finished_.pop_front();
    return row;
}

void SheetEvents::start_row(const XmlAttributes& attributes) {
    const std::string_view given = attributes.value("r");
    const auto number = given.empty() ? std::optional(line_ + 1) : whole_number(given);
    current_ = SheetRow();
    next_column_ = 0;
    column_ = 0;
    if (!number || *number <= line_ || *number > last_row) {
        throw Error(Errc::workbook_damaged)
            .line(line_)
            .with("problem",
                  fmt::format("the row after row {} has no number that can follow", line_),
                  fmt::format("{} 行目の次の行の番号が正しくありません", line_));
    }
    line_ = *number;
    current_.row.line = line_;
}

void SheetEvents::start_cell(const XmlAttributes& attributes) {
    const std::string_view reference = attributes.value("r");
    const auto column = reference.empty() ? std::optional(next_column_) : column_of(reference);
    column_ = column.value_or(next_column_);
    if (!column || *column < next_column_) {
        fault(Text("a cell in the wrong place", "セルの位置が正しくありません"));
    }
    next_column_ = column_ + 1;
    type_ = attributes.value("t");
    const auto style = whole_number(attributes.value("s"));
    format_ = style && *style < workbook_.formats.size() ? workbook_.formats[*style] : CellFormat();
    value_.clear();
    inline_text_.clear();
    in_cell_ = true;
}

void SheetEvents::finish_cell() {
    in_cell_ = false;
    in_value_ = false;
    put(cell_text());
}

std::string SheetEvents::cell_text() {
    if (type_ == "inlineStr") {
        return inline_text_.text();
    }
    if (type_ == "s") {
        return shared_text();
    }
    if (type_ == "b") {
        return value_ == "1" ? "TRUE" : "FALSE";
    }
    if (type_.empty() || type_ == "n") {
        return shown_number(value_, format_, workbook_.days_from_1904);
    }
    return without_escapes(value_); // the text of a formula, an error value, a day in ISO form
}

std::string SheetEvents::shared_text() {
    const auto index = whole_number(value_);
    const auto text = index ? workbook_.strings.at(*index) : std::nullopt;
    if (!text) {
        fault(Text("a text that the workbook does not hold", "ブックにない文字列を参照しています"));
        return {};
    }
    return std::string(*text);
}

void SheetEvents::put(std::string text) {
    if (text.empty()) {
        return;
    }
    if (column_ >= csv_column_limit) {
        fault(Text("more than 256 columns", "列が 256 を超えています"));
        return;
    }
    if (text.size() > csv_cell_limit) {
        fault(Text("a cell longer than 64 KiB", "64 KiB を超えるセルがあります"));
        return;
    }
    current_.row.cells.resize(column_);
    current_.row.cells.push_back(std::move(text));
}

void SheetEvents::finish_row() {
    if (!current_.row.cells.empty() || current_.fault) {
        finished_.push_back(std::exchange(current_, SheetRow()));
    }
}

void SheetEvents::fault(Text problem) {
    if (current_.fault) {
        return;
    }
    const std::string letters = column_letters(column_);
    current_.fault = Error(Errc::bad_row)
                         .file(workbook_.package.file())
                         .line(line_)
                         .with("problem", fmt::format("column {}: {}", letters, problem.en),
                               fmt::format("{} 列: {}", letters, problem.ja))
                         .with("advice", Text("correct the cell in the spreadsheet program",
                                              "表計算ソフトでそのセルを直してください"));
}

} // namespace mqa
