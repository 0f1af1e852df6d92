// SPDX-License-Identifier: Apache-2.0
#include "present/decision/decision_columns.hpp"
#include "present/xlsx/decision_workbook.hpp"
#include "support/records.hpp"
#include "unit/present/decision_sample.hpp"

#include <fstream>
#include <map>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

struct Sheet {
    std::string name;
    std::vector<SheetColumn> columns;
    std::vector<std::vector<SheetCell>> rows;
};

/// Notes what it is asked to write; the file says only that it was closed.
class NotingWriter final : public WorkbookWriter {
public:
    explicit NotingWriter(std::vector<Sheet>& sheets) : sheets_(sheets) {}

    void open(const std::string& path, const WorkbookFacts&) override { path_ = path; }

    std::size_t add_sheet(const std::string& name,
                          const std::vector<SheetColumn>& columns) override {
        sheets_.push_back({name, columns, {}});
        return sheets_.size() - 1;
    }

    void add_row(std::size_t sheet, const std::vector<SheetCell>& cells) override {
        sheets_.at(sheet).rows.push_back(cells);
    }

    void close() override { std::ofstream(path_) << "closed"; }

private:
    std::vector<Sheet>& sheets_;
    std::string path_;
};

struct Written {
    std::vector<Sheet> sheets;
    std::string file;
};

Written workbook_of(const std::vector<Decision>& decisions, Language language = Language::en) {
    Written written;
    TextOutput output;
    const auto workbook = decision_workbook(output, std::make_unique<NotingWriter>(written.sheets),
                                            {.now = instant("2026-11-22T10:00:00+09:00"),
                                             .folder = "/tmp",
                                             .titles = {{"M-206", Text("birth date", "生年月日")}},
                                             .style = {.language = language}});
    for (const Decision& decision : decisions) {
        workbook->write(decision);
    }
    workbook->finish();
    written.file = output.text();
    return written;
}

} // namespace

TEST_CASE("a workbook has what to act on, all decisions, and counts") {
    const Written written = workbook_of({eligible_decision(), ineligible_decision()}, Language::ja);
    REQUIRE(written.sheets.size() == 3);
    CHECK(written.sheets[0].name == "対応が必要");
    CHECK(written.sheets[0].rows.size() == 1);
    CHECK(written.sheets[1].name == "全件");
    CHECK(written.sheets[1].rows.size() == 2);
    CHECK(written.sheets[2].name == "集計");
    CHECK(written.file == "closed");
}

TEST_CASE("a row is that of the CSV, its position a number, its verdict coloured") {
    const Written written = workbook_of({ineligible_decision()});
    const std::vector<SheetCell>& row = written.sheets.at(0).rows.at(0);
    const std::vector<std::string> cells = decision_cells(ineligible_decision(), 1, {});
    REQUIRE(row.size() == cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        CHECK(row[i].text == cells[i]);
        CHECK(row[i].is_number == (i == 0));
        CHECK(row[i].tone == (i == verdict_column() ? Tone::bad : Tone::plain));
    }
    CHECK(written.sheets.at(0).columns.size() == cells.size());
}

TEST_CASE("verdicts, reasons by their title and insurers are counted") {
    const Written written = workbook_of({eligible_decision(), ineligible_decision()});
    std::map<std::string, std::string> counts;
    for (const std::vector<SheetCell>& row : written.sheets.at(2).rows) {
        counts[row[1].text + " " + row[2].text] = row[3].text;
    }
    CHECK(counts["ineligible NOT ELIGIBLE"] == "1");
    CHECK(counts["review REVIEW"] == "0");
    CHECK(counts["M-206 birth date"] == "1");
    CHECK(counts["06990014 試験健康保険組合"] == "2");
}
