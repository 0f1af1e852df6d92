// SPDX-License-Identifier: Apache-2.0
#include "present/html/decision_report.hpp"

#include "base/spool_file.hpp"
#include "present/html/report_rows.hpp"

#include <utility>

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr Text to_act_on("To act on ({count})", "対応が必要なもの（{count}）");
constexpr Text nothing_to_do("Nothing: everybody is eligible.", "対応が必要なものはありません。");
constexpr Text everything("All decisions ({count})", "全件（{count}）");

class DecisionReport final : public RecordDocument {
public:
    DecisionReport(OutputStream& output, ReportChoice choice)
        : output_(output), choice_(std::move(choice)), ineligible_(choice_.folder),
          undetermined_(choice_.folder), review_(choice_.folder), all_(choice_.folder) {}

    using RecordDocument::write;

    std::string_view format() const override { return "html"; }

    void write(const Decision& decision) override {
        tally_.add(decision, choice_.style.language);
        const std::string row = report_row(decision, tally_.verdicts().total(), choice_.style);
        all_.write(row);
        if (SpoolFile* spool = spool_for(decision.verdict)) {
            spool->write(row);
        }
    }

    void finish() override {
        const Language language = choice_.style.language;
        output_.write(report_opening(tally_, choice_.now, choice_.style));
        output_.write(report_tiles(tally_, language));
        write_rows_to_act_on();
        output_.write(report_bars(tally_, choice_.titles, language));
        output_.write(report_insurers(tally_, language));
        write_all_rows();
        output_.write(report_closing(choice_.style));
    }

private:
    SpoolFile* spool_for(Verdict verdict) {
        switch (verdict) {
        case Verdict::ineligible:
            return &ineligible_;
        case Verdict::undetermined:
            return &undetermined_;
        case Verdict::review:
            return &review_;
        default:
            return nullptr;
        }
    }

    std::string heading(Text text, std::uint64_t count) const {
        return fmt::format("<h2>{}</h2>",
                           fill(text, choice_.style.language, {{"count", std::to_string(count)}}));
    }

    void write_rows_to_act_on() {
        const VerdictCounts& counts = tally_.verdicts();
        const std::uint64_t count = counts.total() - counts.of(Verdict::eligible);
        output_.write("<section>\n" + heading(to_act_on, count) + "\n");
        if (count == 0) {
            output_.write(fmt::format("<p>{}</p>\n", nothing_to_do.in(choice_.style.language)));
        } else {
            output_.write(report_table_start(choice_.style.language));
            for (SpoolFile* spool : {&ineligible_, &undetermined_, &review_}) {
                spool->copy_to(output_);
            }
            output_.write(report_table_end());
        }
        output_.write("</section>\n");
    }

    void write_all_rows() {
        output_.write("<details>\n<summary>" + heading(everything, tally_.verdicts().total()) +
                      "</summary>\n" + report_table_start(choice_.style.language));
        all_.copy_to(output_);
        output_.write(report_table_end() + "</details>\n");
    }

    OutputStream& output_;
    ReportChoice choice_;
    DecisionTally tally_;
    SpoolFile ineligible_;
    SpoolFile undetermined_;
    SpoolFile review_;
    SpoolFile all_;
};

} // namespace

std::unique_ptr<RecordDocument> decision_report(OutputStream& output, ReportChoice choice) {
    return std::make_unique<DecisionReport>(output, std::move(choice));
}

} // namespace mqa
