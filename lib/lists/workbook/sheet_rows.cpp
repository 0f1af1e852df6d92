// SPDX-License-Identifier: Apache-2.0
#include "lists/workbook/sheet_rows.hpp"

#include "lists/workbook/sheet_events.hpp"

#include <array>
#include <utility>

#include <fmt/core.h>

namespace mqa {
namespace {

class SheetRows final : public RowSource {
public:
    SheetRows(std::shared_ptr<const WorkbookContent> workbook, std::string part)
        : workbook_(std::move(workbook)), part_(std::move(part)), events_(*workbook_),
          xml_(events_) {}

    bool next(TableRow& row) override {
        auto taken = events_.take();
        while (!taken && !ended_) {
            read_more();
            taken = events_.take();
        }
        if (!taken) {
            return false;
        }
        if (taken->fault) {
            throw *taken->fault;
        }
        row = std::move(taken->row);
        return true;
    }

private:
    void read_more() {
        std::array<char, 65536> buffer{};
        try {
            if (!source_) {
                source_.emplace(workbook_->package.open(part_));
            }
            const std::size_t got = source_->read(buffer);
            ended_ = got == 0;
            if (!xml_.feed({buffer.data(), got}, ended_)) {
                throw Error(Errc::workbook_damaged)
                    .with("problem", Text("the XML is cut off or damaged",
                                          "XML が途中で切れているか壊れています"));
            }
        } catch (const Error& error) {
            ended_ = true;
            throw located(error);
        }
    }

    /// What broke and how far the sheet could be read.
    Error located(const Error& error) const {
        if (error.errc() != Errc::workbook_damaged) {
            return error;
        }
        const std::string letters = column_letters(events_.column());
        return Error(Errc::workbook_damaged)
            .file(workbook_->package.file())
            .line(events_.line())
            .with("problem",
                  fmt::format("{}, row {}, column {}: the sheet breaks off or is damaged here",
                              part_, events_.line(), letters),
                  fmt::format("{} の {} 行目 {} 列: シートがここで途切れているか壊れています",
                              part_, events_.line(), letters));
    }

    std::shared_ptr<const WorkbookContent> workbook_;
    std::string part_;
    SheetEvents events_;
    XmlPieces xml_;
    std::optional<PackagePart> source_;
    bool ended_ = false;
};

} // namespace

std::unique_ptr<RowSource> sheet_rows(std::shared_ptr<const WorkbookContent> workbook,
                                      std::string part) {
    return std::make_unique<SheetRows>(std::move(workbook), std::move(part));
}

} // namespace mqa
