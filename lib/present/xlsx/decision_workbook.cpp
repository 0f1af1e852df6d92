// SPDX-License-Identifier: Apache-2.0
#include "present/xlsx/decision_workbook.hpp"

#include "base/spool_file.hpp"
#include "present/catalogue.hpp"
#include "present/decision/decision_columns.hpp"
#include "present/decision/decision_tally.hpp"

#include <utility>

namespace mqa {
namespace {

constexpr Text workbook_title("Qualifications and coupons", "資格と受診券・利用券の照合結果");
constexpr Text to_act_on_sheet("To act on", "対応が必要");
constexpr Text everything_sheet("All", "全件");
constexpr Text counts_sheet("Counts", "集計");
constexpr Text kind_heading("what", "区分");
constexpr Text code_heading("code", "コード");
constexpr Text meaning_heading("name", "名称");
constexpr Text count_heading("count", "件数");
constexpr Text verdict_kind("verdict", "判定");
constexpr Text reason_kind("reason", "理由");
constexpr Text insurer_kind("insurer", "保険者");
constexpr std::size_t position_width = 6;
constexpr std::size_t remark_width = 30;

std::vector<SheetColumn> columns_in(Language language) {
    const std::vector<std::string> headings = decision_headings(language);
    std::vector<SheetColumn> columns{{headings.front(), position_width}};
    for (const DecisionColumn& column : decision_columns()) {
        columns.push_back({std::string(column.heading.in(language)), column.width});
    }
    columns.push_back({headings.back(), remark_width});
    return columns;
}

/// A sheet and, when it is full, those that continue it.
class GrowingSheet {
public:
    GrowingSheet(WorkbookWriter& writer, std::string name, std::vector<SheetColumn> columns)
        : writer_(writer), name_(std::move(name)), columns_(std::move(columns)),
          sheet_(writer_.add_sheet(name_, columns_)) {}

    void add(const std::vector<SheetCell>& cells) {
        if (rows_ == WorkbookWriter::most_rows) {
            sheet_ = writer_.add_sheet(name_ + " " + std::to_string(++parts_), columns_);
            rows_ = 0;
        }
        ++rows_;
        writer_.add_row(sheet_, cells);
    }

private:
    WorkbookWriter& writer_;
    std::string name_;
    std::vector<SheetColumn> columns_;
    std::size_t sheet_;
    std::uint64_t rows_ = 0;
    std::size_t parts_ = 1;
};

class DecisionWorkbook final : public RecordDocument {
public:
    DecisionWorkbook(OutputStream& output, std::unique_ptr<WorkbookWriter> writer,
                     WorkbookChoice choice)
        : output_(output), choice_(std::move(choice)), file_(choice_.folder),
          writer_(std::move(writer)), urgent_(open_sheet(to_act_on_sheet)),
          all_(*writer_, name(everything_sheet), columns_in(choice_.style.language)) {}

    using RecordDocument::write;

    std::string_view format() const override { return "xlsx"; }

    void write(const Decision& decision) override {
        tally_.add(decision, choice_.style.language);
        const std::vector<SheetCell> row = cells_of(decision);
        all_.add(row);
        if (decision.verdict != Verdict::eligible) {
            urgent_.add(row);
        }
    }

    void finish() override {
        write_counts();
        writer_->close();
        file_.copy_to(output_);
    }

private:
    std::string name(Text text) const { return std::string(text.in(choice_.style.language)); }

    /// The first sheet, for which the workbook has to be there.
    GrowingSheet open_sheet(Text text) {
        writer_->open(file_.path(), {name(workbook_title), choice_.now, choice_.folder});
        return {*writer_, name(text), columns_in(choice_.style.language)};
    }

    std::vector<SheetCell> cells_of(const Decision& decision) const {
        std::vector<SheetCell> cells;
        for (std::string& text :
             decision_cells(decision, tally_.verdicts().total(), choice_.style)) {
            cells.push_back({.text = std::move(text)});
        }
        cells.front().is_number = true;
        cells.at(verdict_column()).tone = tone_of(decision.verdict);
        return cells;
    }

    void write_counts() {
        const std::size_t sheet =
            writer_->add_sheet(name(counts_sheet), {{name(kind_heading), 12},
                                                    {name(code_heading), 14},
                                                    {name(meaning_heading), 48},
                                                    {name(count_heading), 10}});
        const auto add = [&](Text kind, const std::string& code, const std::string& word,
                             std::uint64_t count, Tone tone) {
            writer_->add_row(sheet, {{.text = name(kind)},
                                     {.text = code},
                                     {.text = word, .tone = tone},
                                     {.text = std::to_string(count), .is_number = true}});
        };
        for (const Verdict verdict :
             {Verdict::eligible, Verdict::review, Verdict::undetermined, Verdict::ineligible}) {
            add(verdict_kind, std::string(name_of(verdict)),
                name(label_of(verdict, tally_.service())), tally_.verdicts().of(verdict),
                tone_of(verdict));
        }
        for (const auto& [code, reason] : tally_.reasons()) {
            add(reason_kind, code, title_of(code, reason, choice_.titles, choice_.style.language),
                reason.times, Tone::plain);
        }
        for (const auto& [number, insurer] : tally_.insurers()) {
            add(insurer_kind, number, insurer.name, insurer.verdicts.total(), Tone::plain);
        }
    }

    OutputStream& output_;
    WorkbookChoice choice_;
    SpoolFile file_;
    std::unique_ptr<WorkbookWriter> writer_;
    GrowingSheet urgent_;
    GrowingSheet all_;
    DecisionTally tally_;
};

} // namespace

std::unique_ptr<RecordDocument> decision_workbook(OutputStream& output,
                                                  std::unique_ptr<WorkbookWriter> writer,
                                                  WorkbookChoice choice) {
    return std::make_unique<DecisionWorkbook>(output, std::move(writer), std::move(choice));
}

} // namespace mqa
