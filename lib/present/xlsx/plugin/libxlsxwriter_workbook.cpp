// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/plugin_factory.hpp"
#include "present/xlsx/workbook_writer.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <memory>

#include <xlsxwriter.h>

namespace mqa {
namespace {

/// What Excel takes in one cell, in characters; bytes are never fewer.
constexpr std::size_t longest_text = 32'000;

/// Background and ink of a tone, told apart with any eyes. `dim` is for headings.
struct Colours {
    lxw_color_t background;
    lxw_color_t ink;
};

constexpr std::array<Colours, 5> colours{{
    {0xFFFFFF, 0x000000},
    {0xE0F3EC, 0x00684A},
    {0xFDF0D0, 0x8A5A00},
    {0xA8320A, 0xFFFFFF},
    {0xE6EAEF, 0x1B1F24},
}};

void check(lxw_error code) {
    if (code != LXW_NO_ERROR) {
        throw Error(Errc::output_failed).cause("xlsxwriter", ::lxw_strerror(code));
    }
}

/// Not longer than a cell, cut between characters.
std::string fitting(const std::string& text) {
    if (text.size() <= longest_text) {
        return text;
    }
    std::size_t end = longest_text;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end) + "...";
}

struct CloseWorkbook {
    void operator()(lxw_workbook* workbook) const { ::workbook_close(workbook); }
};

class LibxlsxwriterWorkbook final : public WorkbookWriter {
public:
    void open(const std::string& path, const WorkbookFacts& facts) override {
        std::string folder = facts.folder;
        lxw_workbook_options options{
            .constant_memory = LXW_TRUE, .tmpdir = folder.data(), .use_zip64 = LXW_TRUE};
        workbook_.reset(::workbook_new_opt(path.c_str(), &options));
        if (!workbook_) {
            throw Error(Errc::output_failed).file(path);
        }
        std::string title = facts.title;
        std::string application = "mqa";
        lxw_doc_properties properties{};
        properties.title = title.data();
        properties.author = application.data();
        properties.created = std::chrono::system_clock::to_time_t(
            std::chrono::time_point_cast<std::chrono::system_clock::duration>(facts.created));
        check(::workbook_set_properties(workbook_.get(), &properties));
        for (std::size_t tone = 0; tone < colours.size(); ++tone) {
            formats_.at(tone) = make_format(static_cast<Tone>(tone));
        }
        number_ = ::workbook_add_format(workbook_.get());
        ::format_set_align(number_, LXW_ALIGN_VERTICAL_TOP);
    }

    std::size_t add_sheet(const std::string& name,
                          const std::vector<SheetColumn>& columns) override {
        lxw_worksheet* sheet = ::workbook_add_worksheet(workbook_.get(), name.c_str());
        if (sheet == nullptr) {
            throw Error(Errc::output_failed).cause("xlsxwriter", "worksheet");
        }
        sheets_.push_back({sheet, 0, columns.size()});
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            check(::worksheet_set_column(sheet, column, column,
                                         static_cast<double>(columns[i].width), nullptr));
            check(::worksheet_write_string(sheet, 0, column, columns[i].heading.c_str(),
                                           formats_.back()));
        }
        ::worksheet_freeze_panes(sheet, 1, 0);
        ::worksheet_repeat_rows(sheet, 0, 0);
        ::worksheet_set_landscape(sheet);
        ::worksheet_set_paper(sheet, paper_a4);
        ::worksheet_fit_to_pages(sheet, 1, 0);
        return sheets_.size() - 1;
    }

    void add_row(std::size_t number, const std::vector<SheetCell>& cells) override {
        Sheet& sheet = sheets_.at(number);
        ++sheet.rows;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (!cells[i].text.empty()) {
                put(sheet, static_cast<lxw_col_t>(i), cells[i]);
            }
        }
    }

    void close() override {
        for (const Sheet& sheet : sheets_) {
            if (sheet.columns > 0 && sheet.rows > 0) {
                check(::worksheet_autofilter(sheet.sheet, 0, 0, sheet.rows,
                                             static_cast<lxw_col_t>(sheet.columns - 1)));
            }
        }
        check(::workbook_close(workbook_.release()));
    }

private:
    struct Sheet {
        lxw_worksheet* sheet;
        lxw_row_t rows;
        std::size_t columns;
    };

    static constexpr std::uint8_t paper_a4 = 9;

    lxw_format* make_format(Tone tone) {
        const Colours& colour = colours.at(static_cast<std::size_t>(tone));
        lxw_format* format = ::workbook_add_format(workbook_.get());
        ::format_set_num_format(format, "@");
        ::format_set_text_wrap(format);
        ::format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        if (tone != Tone::plain) {
            ::format_set_bold(format);
            ::format_set_pattern(format, LXW_PATTERN_SOLID);
            ::format_set_fg_color(format, colour.background);
            ::format_set_font_color(format, colour.ink);
        }
        return format;
    }

    void put(Sheet& sheet, lxw_col_t column, const SheetCell& cell) {
        if (!cell.is_number) {
            check(::worksheet_write_string(sheet.sheet, sheet.rows, column,
                                           fitting(cell.text).c_str(),
                                           formats_.at(static_cast<std::size_t>(cell.tone))));
            return;
        }
        double number = 0;
        std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), number);
        check(::worksheet_write_number(sheet.sheet, sheet.rows, column, number, number_));
    }

    std::unique_ptr<lxw_workbook, CloseWorkbook> workbook_;
    std::array<lxw_format*, colours.size()> formats_{};
    lxw_format* number_ = nullptr;
    std::vector<Sheet> sheets_;
};

} // namespace

MQA_PLUGIN_FACTORY(mqa_create_workbook, WorkbookWriter, LibxlsxwriterWorkbook);

} // namespace mqa
