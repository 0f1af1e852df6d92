// SPDX-License-Identifier: Apache-2.0
#include "present/slip/decision_slips.hpp"

#include "present/decision/decision_facts.hpp"
#include "present/slip/slip_drawing.hpp"
#include "text/width.hpp"

#include <utility>

namespace mqa {
namespace {

constexpr Text slips_title("Results of comparing coupons and qualifications",
                           "受診券・利用券と資格の照合結果");
constexpr Text nothing("No decisions.", "判定はありません。");

class DecisionSlips final : public RecordDocument {
public:
    DecisionSlips(OutputStream& output, std::unique_ptr<PdfWriter> writer, SysTime now,
                  const Style& style)
        : writer_(std::move(writer)), now_(now), style_(style),
          document_(writer_->open(
              output, {.title = std::string(slips_title.in(style.language)), .created = now})) {}

    using RecordDocument::write;

    std::string_view format() const override { return "pdf"; }

    void write(const Decision& decision) override {
        const Slip slip = make_slip(decision, now_, style_);
        const std::string number = reference_number_of(decision);
        draw_slip(*document_, slip, number.empty() ? printable(decision.envelope.id) : number);
        drawn_ = true;
        if (!writer_->missing_characters(all_texts(slip), PdfFont::gothic).empty()) {
            ++damaged_;
        }
    }

    /// A PDF has at least one page.
    void finish() override {
        if (!drawn_) {
            document_->begin_page();
            document_->text({left, top, width, height}, nothing.in(style_.language),
                            {.font = PdfFont::gothic});
        }
        document_->finish();
    }

    std::uint64_t damaged() const override { return damaged_; }

    Text damage() const override {
        return {"slips with characters that the font does not have, drawn as 〓: {count}",
                "フォントにない文字を 〓 で描いた結果票が {count} 枚あります"};
    }

private:
    static constexpr double left = 18;
    static constexpr double top = 20;
    static constexpr double width = 174;
    static constexpr double height = 10;

    std::unique_ptr<PdfWriter> writer_;
    SysTime now_;
    Style style_;
    std::unique_ptr<PdfDocument> document_;
    bool drawn_ = false;
    std::uint64_t damaged_ = 0;
};

} // namespace

std::unique_ptr<RecordDocument> decision_slips(OutputStream& output,
                                               std::unique_ptr<PdfWriter> writer, SysTime now,
                                               const Style& style) {
    return std::make_unique<DecisionSlips>(output, std::move(writer), now, style);
}

} // namespace mqa
