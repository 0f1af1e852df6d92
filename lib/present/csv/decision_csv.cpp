// SPDX-License-Identifier: Apache-2.0
#include "present/csv/decision_csv.hpp"

#include "base/error.hpp"
#include "present/decision/decision_columns.hpp"

#include <string>
#include <vector>

namespace mqa {
namespace {

class DecisionCsv final : public RecordDocument {
public:
    DecisionCsv(OutputStream& output, CsvEncoding encoding, const Style& style)
        : output_(output), encoding_(encoding), style_(style),
          headings_(decision_headings(style.language)) {
        output_.write(csv_head(headings_, encoding_));
    }

    using RecordDocument::write;

    std::string_view format() const override { return "csv"; }

    void write(const Decision& decision) override {
        std::vector<std::string> cells = decision_cells(decision, ++count_, style_);
        std::vector<std::size_t> damaged;
        std::string row = encoded_csv_row(cells, encoding_, damaged);
        if (!damaged.empty()) {
            ++damaged_;
            cells.back() = remark(damaged.front());
            damaged.clear();
            row = encoded_csv_row(cells, encoding_, damaged);
        }
        output_.write(row);
    }

    std::uint64_t damaged() const override { return damaged_; }

private:
    std::string remark(std::size_t cell) const {
        const Error problem =
            Error(Errc::not_encodable).field(headings_.at(cell)).with("encoding", "CP932");
        return std::string(problem.entry().code) + " " + problem.message(style_.language);
    }

    OutputStream& output_;
    CsvEncoding encoding_;
    Style style_;
    std::vector<std::string> headings_;
    std::size_t count_ = 0;
    std::uint64_t damaged_ = 0;
};

} // namespace

std::unique_ptr<RecordDocument> decision_csv(OutputStream& output, CsvEncoding encoding,
                                             const Style& style) {
    return std::make_unique<DecisionCsv>(output, encoding, style);
}

} // namespace mqa
