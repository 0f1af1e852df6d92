// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/list_file.hpp"
#include "lists/list_report.hpp"
#include "model/date.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mqa {

/// A contract list that answers what was agreed with a number on a day. One number may stand in
/// several rows with different periods. `Row` says how one row is read.
template <typename Row>
class ContractList {
public:
    using Number = typename Row::Number;

    /// Reads the file. Findings about rows do not stop it, they are in `report`. Throws
    /// file_unreadable, file_too_large, file_format (a document, or text in neither UTF-8 nor
    /// CP932), csv_syntax, list_invalid (no heading row of this list).
    static ContractList load(const std::string& path, const std::vector<ExtraHeading>& extra = {});

    /// The same from the content of a file; `file` is what findings call it.
    static ContractList parse(std::string_view bytes, const std::string& file,
                              const std::vector<ExtraHeading>& extra = {});

    /// The same from a list whose headings are known; list_invalid when it is the other list.
    static ContractList from(const ListFile& file);

    /// The row in force on the day: of several the one with the latest first day, else the upper
    /// one. nullptr when the number is not listed for that day.
    const Row* find(const Number& number, Date on) const;

    /// Whether the number is listed for any day.
    bool contains(const Number& number) const;

    /// All rows that can be used, in the order of the file.
    const std::vector<Row>& rows() const { return rows_; }

    const ListReport& report() const { return report_; }

private:
    void add(Row row);
    void report_duplicates();

    std::vector<Row> rows_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_number_;
    ListReport report_;
};

} // namespace mqa
