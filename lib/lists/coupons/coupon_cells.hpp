// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/coupons/coupon_row.hpp"
#include "model/date.hpp"
#include "model/numbers.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// A row of coupons while it is read: cells by their column, the faults, one a column, and the
/// repairs with their places.
class CouponCells {
public:
    CouponCells(const CouponRow& row, const CouponColumns& columns, const std::string& file,
                std::vector<ListDiagnostic>& repairs)
        : row_(row), columns_(columns), file_(file), repairs_(repairs) {}

    /// The cell without line breaks and outer blanks; empty when there is none.
    std::string text(CouponColumn column) const;
    std::string text(std::size_t column) const;

    std::optional<std::string> optional_text(CouponColumn column) const;

    /// A code people type: half-width, with what a spreadsheet program did to it undone.
    std::optional<std::string> code(CouponColumn column);

    /// A day in any of the forms that people and programs write.
    std::optional<Date> day(CouponColumn column);

    std::optional<InsurerNumber> insurer_number();

    /// Two digits; a single one has lost its zero.
    std::optional<std::string> branch_number();

    /// The word of the record (data/coupon_words.txt), or a fault.
    std::optional<std::string_view> word(std::size_t column, std::string_view words);

    /// Notes that a value nothing can be done without is missing, unless the column has a fault
    /// already.
    void require(bool given, CouponColumn column);

    /// Whether text stands beyond the last column that has a heading.
    void refuse_cells_beyond_headings();

    /// Notes error values in columns of a coupon.
    void refuse_error_values();

    void repaired(ListProblem problem, std::size_t column);
    void fault(ListProblem problem, std::size_t column, TextArguments arguments = {});

    bool has_faults() const { return !faults_.empty(); }

    /// The faults and where they are as errors, in the order in which they were found.
    std::vector<Error> errors() const;

private:
    struct Fault {
        std::size_t column;
        ListDiagnostic finding;
        std::string letters; ///< of the column in the file; empty: it has none
    };

    bool has_fault(std::size_t column) const;
    Error error_of(const Fault& fault) const;
    ListDiagnostic finding(ListProblem problem, std::size_t column, TextArguments arguments) const;

    const CouponRow& row_;
    const CouponColumns& columns_;
    const std::string& file_;
    std::vector<ListDiagnostic>& repairs_;
    std::vector<Fault> faults_;
};

} // namespace mqa
