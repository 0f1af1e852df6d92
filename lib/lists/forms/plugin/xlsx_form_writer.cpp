// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/plugin_factory.hpp"
#include "lists/forms/form_writer.hpp"

#include <cerrno>
#include <chrono>
#include <memory>
#include <string>
#include <sys/mman.h>

#include <xlsxwriter.h>

namespace mqa {
namespace {

constexpr std::uint8_t paper_a4 = 9;
constexpr double title_size = 14;

void check(lxw_error code) {
    if (code != LXW_NO_ERROR) {
        throw Error(Errc::output_failed).cause("xlsxwriter", ::lxw_strerror(code));
    }
}

/// A workbook that is made in memory: the library writes to files only, so it is given one that has
/// no name.
class MemoryWorkbook {
public:
    MemoryWorkbook() : file_(::memfd_create("workbook", MFD_CLOEXEC)) {
        if (!file_.valid()) {
            throw Error(Errc::output_failed).cause_errno(errno);
        }
        workbook_ = ::workbook_new(path().c_str());
        if (workbook_ == nullptr) {
            throw Error(Errc::output_failed).cause("xlsxwriter", "workbook");
        }
    }

    MemoryWorkbook(const MemoryWorkbook&) = delete;
    MemoryWorkbook& operator=(const MemoryWorkbook&) = delete;

    ~MemoryWorkbook() {
        if (workbook_ != nullptr) {
            ::lxw_workbook_free(workbook_);
        }
    }

    lxw_workbook* get() { return workbook_; }

    std::string bytes() {
        const lxw_error code = ::workbook_close(workbook_);
        workbook_ = nullptr;
        check(code);
        return read_file(path(), largest);
    }

private:
    static constexpr std::size_t largest = 1024UL * 1024 * 1024;

    std::string path() const { return "/proc/self/fd/" + std::to_string(file_.get()); }

    FileDescriptor file_;
    lxw_workbook* workbook_ = nullptr;
};

class Sheet {
public:
    Sheet(lxw_workbook* workbook, const FormTable& form)
        : sheet_(::workbook_add_worksheet(workbook, form.title.c_str())),
          heading_(bordered(workbook)), cell_(bordered(workbook)),
          title_(::workbook_add_format(workbook)) {
        ::format_set_align(heading_, LXW_ALIGN_CENTER);
        ::format_set_align(heading_, LXW_ALIGN_VERTICAL_CENTER);
        ::format_set_font_size(title_, title_size);
        ::format_set_bold(title_);
        for (std::size_t i = 0; i < form.widths.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            check(::worksheet_set_column(sheet_, column, column,
                                         static_cast<double>(form.widths[i]), nullptr));
        }
    }

    void write(const FormTable& form) {
        put(0, 0, form.title, title_);
        for (const FormHeading& heading : form.headings) {
            put_heading(heading);
        }
        auto row = static_cast<lxw_row_t>(1 + form.heading_rows);
        for (const auto& cells : form.rows) {
            for (std::size_t i = 0; i < cells.size(); ++i) {
                put(row, static_cast<lxw_col_t>(i), cells[i], cell_);
            }
            ++row;
        }
        for (const std::string& note : form.notes) {
            put(row++, 0, note, nullptr);
        }
        lay_out(static_cast<lxw_row_t>(form.heading_rows));
    }

private:
    static lxw_format* bordered(lxw_workbook* workbook) {
        lxw_format* format = ::workbook_add_format(workbook);
        ::format_set_num_format(format, "@");
        ::format_set_border(format, LXW_BORDER_THIN);
        ::format_set_text_wrap(format);
        return format;
    }

    void put(lxw_row_t row, lxw_col_t column, const std::string& text, lxw_format* format) {
        check(text.empty() ? ::worksheet_write_blank(sheet_, row, column, format)
                           : ::worksheet_write_string(sheet_, row, column, text.c_str(), format));
    }

    void put_heading(const FormHeading& heading) {
        const auto row = static_cast<lxw_row_t>(1 + heading.row);
        const auto column = static_cast<lxw_col_t>(heading.column);
        if (heading.rows == 1 && heading.columns == 1) {
            put(row, column, heading.text, heading_);
            return;
        }
        check(::worksheet_merge_range(
            sheet_, row, column, static_cast<lxw_row_t>(row + heading.rows - 1),
            static_cast<lxw_col_t>(column + heading.columns - 1), heading.text.c_str(), heading_));
    }

    void lay_out(lxw_row_t last_heading_row) {
        ::worksheet_freeze_panes(sheet_, last_heading_row + 1, 0);
        check(::worksheet_repeat_rows(sheet_, 0, last_heading_row));
        ::worksheet_set_landscape(sheet_);
        ::worksheet_set_paper(sheet_, paper_a4);
        ::worksheet_fit_to_pages(sheet_, 1, 0);
    }

    lxw_worksheet* sheet_;
    lxw_format* heading_;
    lxw_format* cell_;
    lxw_format* title_;
};

class XlsxFormWriter final : public FormWriter {
public:
    std::string workbook(const FormTable& form, SysTime created) override {
        MemoryWorkbook workbook;
        std::string title = form.title;
        lxw_doc_properties properties{};
        properties.title = title.data();
        properties.created = std::chrono::system_clock::to_time_t(
            std::chrono::time_point_cast<std::chrono::system_clock::duration>(created));
        check(::workbook_set_properties(workbook.get(), &properties));
        Sheet(workbook.get(), form).write(form);
        return workbook.bytes();
    }
};

} // namespace

MQA_PLUGIN_FACTORY(mqa_create_form_writer, FormWriter, XlsxFormWriter);

} // namespace mqa
